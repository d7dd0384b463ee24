"""A file that a browser fetches by itself, without the token of the page that asked for it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class DownloadWanted:
    path: str


@dataclass(frozen=True)
class Download:
    """`address`: on this server, with the ticket; good for this file and as long as the session that asked for it."""

    address: str
    expires_at: datetime
