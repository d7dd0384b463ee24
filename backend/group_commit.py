"""Everybody's turn to write: one thread, first come, first served, and one flushed commit for all who are waiting."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from backend.database import Database, is_full
from shared.errors import ServerFull

T = TypeVar("T")
Work = Callable[[Session], T]
MOST_AT_ONCE = 64  # pieces of work in one commit: enough to share a flush, few enough to keep everybody's wait short


@dataclass(frozen=True)
class Turn:
    work: Work[Any]
    done: Future[Any]


class GroupCommit:
    """Each piece of work has a savepoint of its own: what one raises undoes that one only.

    A future is resolved after the commit, never before: who has an answer can rely on the disk.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[Turn | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> "Future[T]":
        done: Future[T] = Future()
        self._waiting.put(Turn(work, done))
        return done

    def now(self, work: Work[T]) -> T:
        """From a thread that may wait. Raises what the work raises."""
        return self.submit(work).result()

    async def soon(self, work: Work[T]) -> T:
        """From the event loop. The work goes on when the asker is cancelled: its answer may still be wanted a second time."""
        return await asyncio.shield(asyncio.wrap_future(self.submit(work)))

    def close(self) -> None:
        """Returns when everything submitted before is committed."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            turns = [self._waiting.get()]
            while len(turns) < MOST_AT_ONCE and not self._waiting.empty():
                turns.append(self._waiting.get())
            self._commit([turn for turn in turns if turn])
            if None in turns:
                return

    def _commit(self, turns: list[Turn]) -> None:
        if not turns:
            return
        outcomes: list[tuple[Any, BaseException | None]] = []
        try:
            with self._database.writing() as session:
                is_alone = len(turns) == 1  # nobody beside it to be kept from harm: no savepoint
                outcomes = [(turns[0].work(session), None)] if is_alone else [_attempt(session, turn) for turn in turns]
        except BaseException as failure:  # the commit itself failed: nobody's work is kept
            outcomes = [(None, _named(failure))] * len(turns)
        for turn, (result, refusal) in zip(turns, outcomes, strict=True):
            if refusal:
                turn.done.set_exception(refusal)
            else:
                turn.done.set_result(result)


def _attempt(session: Session, turn: Turn) -> tuple[Any, BaseException | None]:
    """The outcome of one piece of work. What breaks the whole transaction is raised."""
    try:
        with session.begin_nested():
            return turn.work(session), None
    except DBAPIError as error:
        if error.connection_invalidated or is_full(error):
            raise
        return None, error
    except Exception as error:
        return None, error


def _named(error: BaseException) -> BaseException:
    return ServerFull(where="database") if isinstance(error, DBAPIError) and is_full(error) else error
