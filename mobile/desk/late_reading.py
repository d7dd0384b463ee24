"""What came after the lock, beside what stands now. Order and comparison, no rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mobile.desk.shelf import Shelf
from mobile.texts import answers
from mobile.texts import desk_late as say
from shared import ids, wire
from shared.criteria import Check, walk
from shared.merging import laid_over, standing, wished_fields
from shared.operations import AttachEvidence, LateChange, NoteEvidence, RecordFinding
from shared.reducers import evidence_of
from shared.visits import Evidence, Finding


@dataclass(frozen=True)
class Late:
    """One late change with the case it belongs to."""

    shown: wire.CaseShown
    change: LateChange

    @property
    def check(self) -> Check:
        return self.shown.case.criteria_set.check(ids.CheckCode(self._check_code))

    @property
    def _check_code(self) -> str:
        wish = self.change.wish
        if isinstance(wish, RecordFinding | AttachEvidence):
            return wish.check_code
        photo = self.photo
        assert photo is not None, "only a photo that is there can be withdrawn"
        return photo.check_code

    @property
    def title(self) -> str:
        return say.check(self.check.code, self.check.title)

    @property
    def finding(self) -> Finding | None:
        """What stands, where the wish is an answer."""
        return next((each for each in self.shown.case.findings if each.id == self.change.record_id), None)

    @property
    def photo(self) -> Evidence | None:
        """The photo the wish is about: one that is to come in, or one that is there."""
        return photo_named(self.shown, self.change.record_id)

    @property
    def photos_now(self) -> tuple[Evidence, ...]:
        """What the same inspector's photos of the check are now."""
        mine = (each for each in self.shown.case.evidence if each.inspector == self.change.inspector)
        return tuple(each for each in mine if each.check_code == self.check.code and not each.is_withdrawn)


def photo_named(shown: wire.CaseShown, evidence_id: str) -> Evidence | None:
    """A photo of the case, or one that came late and is not of the case yet."""
    here = next((each for each in shown.case.evidence if each.id == evidence_id), None)
    late = (each for each in shown.late if each.record_id == evidence_id)
    return here or next((photo for each in late if (photo := as_evidence(each))), None)


def as_evidence(change: LateChange) -> Evidence | None:
    """The photo as it would be, once taken in."""
    wish = change.wish
    if not isinstance(wish, AttachEvidence):
        return None
    return evidence_of(wish, change.record_id, change, change.inspector, change.device_id)


def waiting(shown: wire.CaseShown) -> list[Late]:
    """In the order of the checks, and of the device's clock for one check."""
    place = {check.code: at for at, check in enumerate(check for _, each in walk(shown.case.criteria_set) for check in each)}
    rows = [Late(shown, each) for each in shown.late if each.standing == "waiting"]
    return sorted(rows, key=lambda each: (place.get(each.check.code, len(place)), each.change.made_at, each.change.id))


def decided(shown: wire.CaseShown) -> list[Late]:
    """The latest decision first."""
    rows = [Late(shown, each) for each in shown.late if each.standing != "waiting"]
    return sorted(rows, key=lambda each: str(each.change.decided_at), reverse=True)


def by_inspector(rows: Sequence[Late]) -> dict[str, list[Late]]:
    groups: dict[str, list[Late]] = {}
    for each in rows:
        groups.setdefault(each.change.inspector, []).append(each)
    return groups


def moves(late: Late) -> bool:
    """Whether the case would read differently with it."""
    wish, finding = late.change.wish, late.finding
    if isinstance(wish, RecordFinding):
        return laid_over(wish, standing(finding)) != standing(finding)
    here = next((each for each in late.shown.case.evidence if each.id == late.change.record_id), None)
    if isinstance(wish, AttachEvidence):
        return here is None
    if isinstance(wish, NoteEvidence):
        return here is not None and here.note != wish.note.strip()
    return here is not None and here.is_withdrawn != wish.is_withdrawn


def in_words(late: Late) -> list[str]:
    """What is wished, the most important first."""
    wish = late.change.wish
    if isinstance(wish, AttachEvidence):
        return [say.ONE_MORE_PHOTO]
    if isinstance(wish, NoteEvidence):
        return [say.NOTES_PHOTO, wish.note.strip()] if wish.note.strip() else [say.TAKES_NOTE_BACK]
    if not isinstance(wish, RecordFinding):
        return [say.WITHDRAWS if wish.is_withdrawn else say.USES_AGAIN]
    wished = wished_fields(wish)
    has_answer, has_note = "answer" in wished, "note" in wished
    words = [say.KEEPS_ANSWER]
    if has_answer and wish.answer is None:
        words = [say.TAKES_ANSWER_AWAY if late.finding and late.finding.answer else say.NO_ANSWER]
    elif has_answer and wish.answer is not None:
        words = [answers.answer(late.check, wish.answer)]
        words += [reason] if (reason := answers.reason(wish.answer)) else []
    if has_note and wish.note.strip():
        return [*words, f"{say.NOTE}: {wish.note.strip()}"]
    return [*words, say.TAKES_NOTE_AWAY] if has_note and late.finding and late.finding.note else words


def now_in_words(late: Late) -> list[str]:
    """What stands, in the same words."""
    wish, finding = late.change.wish, late.finding
    if isinstance(wish, AttachEvidence):
        return [say.photos_now(len(late.photos_now))]
    if isinstance(wish, NoteEvidence) and late.photo and late.photo.note:
        return [say.NOTES_PHOTO, late.photo.note]
    if not isinstance(wish, RecordFinding):
        return [say.IS_WITHDRAWN if late.photo and late.photo.is_withdrawn else say.COUNTS]
    if finding is None:
        return [say.NO_ANSWER]
    words = [answers.answer(late.check, finding.answer) if finding.answer is not None else say.NO_ANSWER]
    words += [reason] if (reason := answers.reason(finding.answer)) else []
    return [*words, f"{say.NOTE}: {finding.note.strip()}"] if finding.note.strip() else words


def kinds(rows: Sequence[Late]) -> str:
    count = Counter(each.change.wish.kind for each in rows)
    return say.counted(count["record_finding"], count["attach_evidence"], count["withdraw_evidence"], count["note_evidence"])


def waiting_communes(shelf: Shelf) -> list[tuple[wire.CaseShown, int]]:
    """Where something waits, and how much."""
    counts = ((shown, sum(each.standing == "waiting" for each in shown.late)) for shown in shelf.cases())
    return [(shown, count) for shown, count in counts if count]
