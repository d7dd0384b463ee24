"""The edge of a request: who asks, with which session, how much may be sent. What a request changes goes through `Premises.commits`."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from sqlmodel import Session

from backend import accounts
from backend.database import Database
from backend.group_commit import GroupCommit
from backend.metrics import Metrics
from backend.settings import Settings
from backend.store import MediaStore
from backend.summaries import Summaries
from shared.actors import Actor
from shared.errors import UploadTooLarge
from shared.wire import Session as SignedIn

T = TypeVar("T")
PASSWORD_CHECKS_AT_ONCE = 2  # each takes 64 MiB and a core for 0.2 s
PICTURES_AT_ONCE = 2


@dataclass
class Premises:
    """What one running server works with."""

    settings: Settings
    database: Database
    media: MediaStore
    metrics: Metrics
    summaries: Summaries = field(default_factory=Summaries)
    commits: GroupCommit = field(init=False)
    password_checks: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, PASSWORD_CHECKS_AT_ONCE, "password"))
    picture_makers: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, PICTURES_AT_ONCE, "picture"))

    def __post_init__(self) -> None:
        self.commits = GroupCommit(self.database)

    def close(self) -> None:
        self.commits.close()
        for pool in (self.password_checks, self.picture_makers):
            pool.shutdown()
        self.database.close()


async def aside(pool: ThreadPoolExecutor | None, work: Callable[[], T]) -> T:
    """Off the event loop: in a pool of its own, or among all other threads."""
    return await asyncio.get_running_loop().run_in_executor(pool, work)


async def premises(request: Request) -> Premises:
    """Asynchronous, as `actor`: nothing waits here, and a thread for each would cost more than the work."""
    here: Premises = request.app.state.premises
    return here


def reading(here: Annotated[Premises, Depends(premises)]) -> Iterator[Session]:
    with here.database.reading() as session:
        yield session


def token_of(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def signed_in(request: Request, here: Annotated[Premises, Depends(premises)]) -> SignedIn:
    """The session the request carries. Raises SessionExpired."""
    with here.database.reading() as session:
        return accounts.session_of(session, token_of(request))


async def actor(session: Annotated[SignedIn, Depends(signed_in)]) -> Actor:
    return session.actor


async def bounded_body(request: Request, most: int) -> bytes:
    """The whole body, never more than `most` bytes of it. Raises UploadTooLarge."""
    require_announced(request, most)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise UploadTooLarge(most=most)
    return bytes(body)


def require_announced(request: Request, most: int) -> None:
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > most:
        raise UploadTooLarge(most=most, announced=int(announced))


Here = Annotated[Premises, Depends(premises)]
Reading = Annotated[Session, Depends(reading)]
Asking = Annotated[Actor, Depends(actor)]
SignedInNow = Annotated[SignedIn, Depends(signed_in)]
