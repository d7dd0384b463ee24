"""What came after the lock, beside what stands now. Order and comparison, no rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mobile.desk.shelf import Shelf
from mobile.texts import answers
from mobile.texts import desk_late as say
from mobile.texts import desk_talk as added
from shared import ids, wire
from shared.criteria import Check, walk
from shared.merging import laid_facts, laid_over, standing, wished_fields
from shared.operations import AttachEvidence, LateChange, MarkEvidence, NoteEvidence, RecordFinding, ShareEvidence
from shared.particulars import Particulars
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
        return self.check.title

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
    if isinstance(wish, ShareEvidence):
        return here is not None and set(here.also_for) != set(wish.also_for)
    if isinstance(wish, MarkEvidence):
        return here is not None and here.marks != wish.marks
    return here is not None and here.is_withdrawn != wish.is_withdrawn


def in_words(late: Late) -> list[str]:
    """What is wished, the most important first."""
    wish = late.change.wish
    if isinstance(wish, AttachEvidence):
        return [say.ONE_MORE_PHOTO]
    if isinstance(wish, NoteEvidence):
        return [say.NOTES_PHOTO, wish.note.strip()] if wish.note.strip() else [say.TAKES_NOTE_BACK]
    if isinstance(wish, ShareEvidence):
        return [say.shares(len(wish.also_for))]
    if isinstance(wish, MarkEvidence):
        return [say.marks(len(wish.marks))]
    if not isinstance(wish, RecordFinding):
        return [say.WITHDRAWS if wish.is_withdrawn else say.USES_AGAIN]
    return [*answer_wished(late, wish), *note_wished(late, wish), *more_wished(late, wish)]


def answer_wished(late: Late, wish: RecordFinding) -> list[str]:
    if "answer" not in wished_fields(wish):
        return [say.KEEPS_ANSWER]
    if wish.answer is None:
        return [say.TAKES_ANSWER_AWAY if late.finding and late.finding.answer else say.NO_ANSWER]
    return [answers.answer(late.check, wish.answer), *filter(None, [answers.reason(wish.answer)])]


def note_wished(late: Late, wish: RecordFinding) -> list[str]:
    if "note" not in wished_fields(wish):
        return []
    if wish.note.strip():
        return [f"{say.NOTE}: {wish.note.strip()}"]
    return [say.TAKES_NOTE_AWAY] if late.finding and late.finding.note else []


def more_wished(late: Late, wish: RecordFinding) -> list[str]:
    """Of the particulars only what is wished; facts as they would be added and taken out."""
    wished, more = wished_fields(wish), wish.more
    words = [added.WORDS_OF_PRAISE[more.is_exemplary]] if "is_exemplary" in wished else []
    if "advice" in wished:
        words.append(added.advice(more.advice.text, more.advice.due) if more.advice else added.TAKES_ADVICE_AWAY)
    if "on_claim" in wished:
        words.append(added.on_claim(more.on_claim) if more.on_claim else added.TAKES_CLAIM_WORD_AWAY)
    now = standing(late.finding).more.facts
    after = laid_facts(wish, standing(late.finding))
    come = [fact for fact in after if fact not in now]
    return [*words, *added.facts(come), *added.facts_gone(sum(fact not in after for fact in now))]


def now_in_words(late: Late) -> list[str]:
    """What stands, in the same words."""
    wish, finding = late.change.wish, late.finding
    if isinstance(wish, AttachEvidence):
        return [say.photos_now(len(late.photos_now))]
    if isinstance(wish, NoteEvidence) and late.photo and late.photo.note:
        return [say.NOTES_PHOTO, late.photo.note]
    if isinstance(wish, ShareEvidence) and late.photo:
        return [say.shares(len(late.photo.also_for))]
    if isinstance(wish, MarkEvidence) and late.photo:
        return [say.marks(len(late.photo.marks))]
    if not isinstance(wish, RecordFinding):
        return [say.IS_WITHDRAWN if late.photo and late.photo.is_withdrawn else say.COUNTS]
    if finding is None:
        return [say.NO_ANSWER]
    words = [answers.answer(late.check, finding.answer) if finding.answer is not None else say.NO_ANSWER]
    words += [reason] if (reason := answers.reason(finding.answer)) else []
    words += [f"{say.NOTE}: {finding.note.strip()}"] if finding.note.strip() else []
    return [*words, *more_now(finding.more)]


def more_now(more: Particulars) -> list[str]:
    words = [added.EXEMPLARY] if more.is_exemplary else []
    words += [added.advice(more.advice.text, more.advice.due)] if more.advice else []
    words += [added.on_claim(more.on_claim)] if more.on_claim else []
    return [*words, *added.facts(more.facts)]


def kinds(rows: Sequence[Late]) -> str:
    count = Counter(each.change.wish.kind for each in rows)
    return say.counted(
        count["record_finding"],
        count["attach_evidence"],
        count["withdraw_evidence"],
        count["note_evidence"],
        count["share_evidence"],
        count["mark_evidence"],
    )


def waiting_communes(shelf: Shelf) -> list[tuple[wire.CaseShown, int]]:
    """Where something waits, and how much."""
    counts = ((shown, sum(each.standing == "waiting" for each in shown.late)) for shown in shelf.cases())
    return [(shown, count) for shown, count in counts if count]
