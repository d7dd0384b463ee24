"""What goes along to a visit, as the server told it: claims, last year's findings with small pictures, names of colleagues."""

from datetime import datetime, timedelta

from mobile.codec import from_text, to_text
from mobile.device.port import Device
from mobile.store.database import Statement
from mobile.store.shelf import Shelf
from shared.ids import AssignmentId
from shared.rounds import Assignment
from shared.wire import Brief

FRESH_FOR = timedelta(hours=6)


class Briefs(Shelf):
    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._read: dict[AssignmentId, tuple[str, Brief]] = {}  # structured once for each time it was fetched

    def brief(self, assignment_id: AssignmentId) -> Brief | None:
        """None until it has come once."""
        found = self.database.rows("select fetched_at from brief where assignment_id = ?", (assignment_id,))
        if not found:
            return None
        fetched_at = str(found[0][0])
        if self._read.get(assignment_id, ("",))[0] != fetched_at:
            [(body,)] = self.database.rows("select body from brief where assignment_id = ?", (assignment_id,))
            self._read[assignment_id] = fetched_at, from_text(body, Brief)
        return self._read[assignment_id][1]

    def has_brief(self, assignment_id: AssignmentId) -> bool:
        return bool(self.database.rows("select 1 from brief where assignment_id = ?", (assignment_id,)))

    def briefs(self) -> tuple[Brief, ...]:
        """Every one that is here."""
        found = (self.brief(row[0]) for row in self.database.rows("select assignment_id from brief"))
        return tuple(each for each in found if each)

    def wants_brief(self, assignment: Assignment, now: datetime) -> bool:
        """Whether there is none, an old one, or one for the assignment as it was before."""
        found = self.database.rows("select assignment_version, fetched_at from brief where assignment_id = ?", (assignment.id,))
        if not found:
            return True
        version, fetched_at = found[0]
        return bool(version != assignment.version or now - datetime.fromisoformat(fetched_at) > FRESH_FOR)

    def keep_brief(self, brief: Brief, assignment: Assignment, now: datetime) -> None:
        """In the place of the one before. Raises StoreFull."""
        values = (assignment.id, assignment.version, to_text(brief), now.isoformat())
        self.database.write([("insert or replace into brief values(?, ?, ?, ?)", values)])
        self.records.changes += 1  # what was read of the one before is old

    def drop_briefs_of_others(self) -> None:
        """Claims stay on a phone no longer than the assignment they belong to; pictures no longer than a brief speaks of them."""
        left = "assignment_id not in (select id from record where kind = 'assignment')"
        if not self.database.rows(f"select 1 from brief where {left} limit 1"):
            return
        self.database.write([(f"delete from brief where {left}", ()), UNSPOKEN_OF])
        self.records.changes += 1

    # ── pictures of the last round ──
    def former_picture(self, sha256: str) -> bytes | None:
        found = self.database.rows("select thumbnail from former_picture where sha256 = ?", (sha256,))
        return bytes(found[0][0]) if found else None

    def has_former_picture(self, sha256: str) -> bool:
        return bool(self.database.rows("select 1 from former_picture where sha256 = ?", (sha256,)))

    def keep_former_picture(self, sha256: str, thumbnail: bytes) -> None:
        """Raises StoreFull."""
        self.database.write([("insert or replace into former_picture values(?, ?)", (sha256, thumbnail))])


UNSPOKEN_OF: Statement = (
    "delete from former_picture where not exists (select 1 from brief where instr(brief.body, former_picture.sha256))",
    (),
)
