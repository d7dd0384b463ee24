"""The worker that tells: a thread of the server that sends webhooks as they become due and mails once a day.

A thread and no process of its own: it waits for networks, needs next to no memory and opens nothing a stranger made.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from backend.database import Database
from backend.settings import Settings
from backend.telling import digest, sending, webhooks
from backend.telling.webhooks import Delivery

PAUSE_S = 3.0
log = logging.getLogger("thanthien.telling")


class Teller:
    """`send` brings one delivery to its address, and says why when it could not."""

    def __init__(self, settings: Settings, send: Callable[[Delivery], str] = sending.sent) -> None:
        self._settings, self._send = settings, send
        self._database = Database(settings.database)
        self._is_closing = threading.Event()
        self._next_mail = datetime.min.replace(tzinfo=UTC)
        self._thread = threading.Thread(target=self._run, name="teller", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """A delivery in hand is brought to its end; what waits is sent after the next start."""
        self._is_closing.set()
        if self._thread.is_alive():
            self._thread.join(sending.PATIENCE_S * 2)
        self._database.close()

    def _run(self) -> None:
        while not self._is_closing.is_set():
            try:
                self.deliver_all()
                self.mail()
            except SQLAlchemyError:  # a full disk, a database that is away: nothing is lost, it is looked at again
                log.exception("could not tell; trying again")
            self._is_closing.wait(PAUSE_S)

    def deliver_all(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
        """Whatever is due; returns how many tries that were."""
        tries = 0
        while not self._is_closing.is_set():
            with self._database.reading() as session:
                if not webhooks.is_anything_due(session, now()):
                    return tries
            with self._database.writing() as session:
                webhooks.prepare(session)
                delivery = webhooks.take(session, now())
            if delivery is None:
                continue
            why = self._send(delivery)
            tries += 1
            with self._database.writing() as session:
                webhooks.settle(session, delivery, why, now())
        return tries

    def mail(self) -> None:
        """Once a day, as soon as its hour has come; again a while later where the mail server refused."""
        now = datetime.now(UTC)
        if not self._settings.smtp_url or now < self._next_mail:
            return
        hour = digest.hour_of(self._settings, now)
        if now < hour:
            self._next_mail = hour
            return
        _, failed = digest.send(self._database, self._settings, now, news_before=hour)
        self._next_mail = now + digest.NEXT_TRY if failed else hour + timedelta(days=1)


def tell_once(settings: Settings) -> int:
    """Everything that is due now, from the command line."""
    teller = Teller(settings)
    with closing(teller):
        return teller.deliver_all()
