"""What a desk is shown of notices, and Sở Nội vụ of the systems that are told."""

from dataclasses import dataclass
from datetime import datetime

from shared.ids import RegistrationId
from shared.notices import Notice


@dataclass(frozen=True)
class NoticeShown:
    """One line of the inbox. `is_new`: since this account has last read. `former_year`: of an earlier round than the newest."""

    notice: Notice
    commune: str
    is_new: bool
    former_year: int | None = None


@dataclass(frozen=True)
class NoticesShown:
    """The inbox of an account, the newest first. `unread` counts its lines. To say that all this was read, `up_to` and `told_at` go back."""

    lines: tuple[NoticeShown, ...]
    unread: int
    up_to: int
    told_at: datetime


@dataclass(frozen=True)
class NoticesRead:
    up_to: int
    told_at: datetime


@dataclass(frozen=True)
class Undelivered:
    """What another system has not taken. `seq` is the notice's number."""

    seq: int
    topic: str
    registration_id: RegistrationId
    commune_code: str
    at: datetime
    attempts: int
    why: str
    tried_at: datetime | None
    is_given_up: bool


@dataclass(frozen=True)
class WebhookShown:
    """An address of another system, without its secret."""

    id: str
    url: str
    added_at: datetime
    taken: int
    waiting: int
    given_up: int
    last_taken_at: datetime | None
    failures: tuple[Undelivered, ...]


@dataclass(frozen=True)
class WebhooksShown:
    webhooks: tuple[WebhookShown, ...]
