"""What the server's clock said, and where the phone's own clocks stood then. The phone's date can be set by anybody; this cannot."""

from datetime import UTC, datetime, timedelta

from mobile.device.port import StoreFull
from mobile.store.shelf import Shelf
from shared.captures import Anchor

FRESH_S = 5  # every answer tells the time; the clock here goes on from one that is younger than this
APART_S = 300  # of a boot the first anchor stays, then one for each of these stretches, and always the newest


class Anchors(Shelf):
    def heard(self, server_time: datetime) -> None:
        """Keep (server time, device clock, monotonic clock, boot). A full phone keeps none and goes on."""
        now = (server_time.isoformat(), datetime.now(UTC).isoformat(), self.device.monotonic())
        rows = self.database.rows(
            "select position, monotonic_s from anchor where boot = ? order by position desc limit 2", (self.device.boot,)
        )
        if rows and 0 <= now[2] - rows[0][1] < FRESH_S and not self._is_news(server_time):
            return
        is_close = len(rows) == 2 and rows[0][1] - rows[1][1] < APART_S
        try:
            if is_close:
                sql = "update anchor set server_time = ?, device_time = ?, monotonic_s = ? where position = ?"
                self.database.write([(sql, (*now, rows[0][0]))])
            else:
                sql = "insert into anchor(server_time, device_time, monotonic_s, boot) values(?, ?, ?, ?)"
                self.database.write([(sql, (*now, self.device.boot))])
        except StoreFull:
            return

    def _is_news(self, server_time: datetime) -> bool:
        """Whether the server's clock says something else than it is thought to say."""
        known = self.server_now()
        return known is None or abs((server_time - known).total_seconds()) > FRESH_S

    def server_now(self) -> datetime | None:
        """The server's clock now, by what it said in this boot and the time that passed since; None when it said nothing yet."""
        found = self.database.rows(
            "select server_time, monotonic_s from anchor where boot = ? order by position desc limit 1", (self.device.boot,)
        )
        if not found:
            return None
        return datetime.fromisoformat(found[0][0]) + timedelta(seconds=self.device.monotonic() - found[0][1])

    def newest_anchor(self) -> Anchor | None:
        """The last one, in whatever boot; None when the server has never been heard."""
        found = self.database.rows(
            "select server_time, device_time, monotonic_s, boot from anchor order by position desc limit 1"
        )
        if not found:
            return None
        server_at, device_at, monotonic_s, boot = found[0]
        return Anchor(datetime.fromisoformat(server_at), datetime.fromisoformat(device_at), monotonic_s, boot)

    def server_last_heard(self) -> datetime | None:
        """What the server's clock said at last, in whatever boot: that much time has passed for certain."""
        found = self.database.rows("select server_time from anchor order by position desc limit 1")
        return datetime.fromisoformat(found[0][0]) if found else None
