"""What in the answers of a visit does not fit together. Told by what the criteria set says of its checks; nothing about one check is code.

None of it is a fault yet, and nothing of it stops anybody: it is what a second look mends while one still stands there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shared.answers import Answer, Count, NotApplicable, NotChecked, Share
from shared.criteria import Check, CriteriaSet, Method, walk
from shared.ids import AccountId, CheckCode
from shared.particulars import observed
from shared.scoring import check_share
from shared.visits import Evidence, Finding

Kind = Literal[
    "part_beyond_whole",
    "counted_differently",
    "tally_differs",
    "photo_missing",
    "praised_without_merit",
    "advice_past",
    "answers_differ",
]
ASKED = (Method.INTERVIEW, Method.SURVEY)
ORDER: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Misfit:
    """`checks` in walking order; `counts` belong to them one by one, of the people or things named `of` (and `part`, where it is a part).

    "answers_differ" is no fault: two inspectors (`by`) judged differently, and the lead will decide. `due`: a day that has passed.
    """

    kind: Kind
    checks: tuple[CheckCode, ...]
    counts: tuple[int, ...] = ()
    of: str = ""
    part: str = ""
    by: tuple[AccountId, ...] = ()
    due: date | None = None

    @property
    def is_fault(self) -> bool:
        return self.kind != "answers_differ"


@dataclass(frozen=True)
class _Counted:
    """How many of something stood at a place, by one check; a part of a whole also `among` what it was counted."""

    check: Check
    name: str
    number: int
    among: str = ""


def misfits(
    criteria_set: CriteriaSet, findings: Iterable[Finding], evidence: Iterable[Evidence], inspector: AccountId, today: date
) -> tuple[Misfit, ...]:
    """As one inspector stands before it: their own answers, and a colleague's where they gave none. The gravest first."""
    findings, evidence = tuple(findings), tuple(each for each in evidence if not each.is_withdrawn)
    seen = _as_seen_by(inspector, findings)
    checks = [check for _, here in walk(criteria_set) for check in here]
    answered = [(check, seen[check.code]) for check in checks if check.code in seen]
    found = [
        *_counts_apart(answered),
        *(misfit for check, finding in answered for misfit in _of_one(check, finding, evidence, today)),
        *_answers_apart(checks, findings, inspector),
    ]
    place = {check.code: at for at, check in enumerate(checks)}
    return tuple(sorted(found, key=lambda each: (ORDER.index(each.kind), place[each.checks[0]])))


def _as_seen_by(inspector: AccountId, findings: tuple[Finding, ...]) -> dict[str, Finding]:
    """One finding for each check: the inspector's own where it says something."""
    others = sorted((each for each in findings if each.answer is not None), key=lambda each: each.inspector, reverse=True)
    return {each.check_code: each for each in sorted(others, key=lambda each: each.inspector == inspector)}


def is_real(answer: Answer | None) -> bool:
    """Whether something was seen, rather than left out with a reason."""
    return answer is not None and not isinstance(answer, NotApplicable | NotChecked)


def wants_photo(check: Check, answer: Answer | None) -> bool:
    """Whether a photo belongs to it: what was left out with a reason needs none, what is not answered yet will."""
    return check.photo_required and not isinstance(answer, NotApplicable | NotChecked)


# ── one thing counted twice ──
def _counts_apart(answered: list[tuple[Check, Finding]]) -> Iterator[Misfit]:
    """Things of one name at one place were counted for several checks, and are not equally many."""
    counted = [each for check, finding in answered for each in _counted(check, finding.answer)]
    for place, name in dict.fromkeys((each.check.place, each.name) for each in counted if each.name and not each.among):
        here = [each for each in counted if each.check.place == place]
        same = [each for each in here if each.name == name]
        fewest = min(same, key=lambda each: each.number)
        beyond = max((each for each in here if each.among == name), key=lambda each: each.number, default=None)
        if beyond and beyond.number > fewest.number:
            codes, numbers = (beyond.check.code, fewest.check.code), (beyond.number, fewest.number)
            yield Misfit("part_beyond_whole", codes, numbers, name, beyond.name)
        elif len({each.number for each in same}) > 1:
            yield Misfit(
                "counted_differently", tuple(each.check.code for each in same), tuple(each.number for each in same), name
            )


def _counted(check: Check, answer: Answer | None) -> tuple[_Counted, ...]:
    """Nothing of people who were asked: two questions need not be put to equally many."""
    if check.method in ASKED:
        return ()
    match answer:
        case Share(part, whole):
            return _Counted(check, check.whole_title, whole), _Counted(check, check.part_title, part, among=check.whole_title)
        case Count(number):
            return (_Counted(check, check.title, number),)
    return ()


# ── within one check ──
def _of_one(check: Check, finding: Finding, evidence: tuple[Evidence, ...], today: date) -> Iterator[Misfit]:
    codes, more, answer = (check.code,), finding.more, finding.answer
    watched = observed(more)
    if isinstance(answer, Share) and watched:
        tally = sum(each.is_met for each in watched), len(watched)
        if tally != (answer.part, answer.whole):
            yield Misfit("tally_differs", codes, (*tally, answer.part, answer.whole), check.whole_title, check.part_title)
    if is_real(answer) and wants_photo(check, answer) and not any(each.serves(check.code) for each in evidence):
        yield Misfit("photo_missing", codes)
    if more.is_exemplary and (not is_real(answer) or (answer is not None and check_share(check, answer) == 0)):
        yield Misfit("praised_without_merit", codes)
    if more.advice and more.advice.due and more.advice.due < today:
        yield Misfit("advice_past", codes, due=more.advice.due)


# ── two inspectors ──
def _answers_apart(checks: list[Check], findings: tuple[Finding, ...], inspector: AccountId) -> Iterator[Misfit]:
    for check in checks:
        given = [each for each in findings if each.check_code == check.code and is_real(each.answer)]
        own = next((each for each in given if each.inspector == inspector), None)
        others = sorted((each for each in given if each.inspector != inspector), key=lambda each: each.inspector)
        apart = [each for each in others if own and each.answer != own.answer]
        if own and apart:
            yield Misfit("answers_differ", (check.code,), by=(own.inspector, *(each.inspector for each in apart)))
