"""What the papers tell of a case: every criterion with its claim, what was seen, what was decided and why. No note of an inspector."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from backend.documents import wording as say
from shared.criteria import Criterion
from shared.discrepancies import (
    Discrepancy,
    claim_of,
    claimed_points,
    counted_points,
    discrepancies,
    evidence_of,
    findings_of,
)
from shared.scoring import seen
from shared.spoken import fine
from shared.visits import Attendance
from shared.world import Case


@dataclass(frozen=True)
class Subject:
    """A case as its reader may see it, with the names that reader may know. `on` is the day a paper without a day of its own is made."""

    case: Case
    people: Mapping[str, str]
    team: str
    lead: str
    on: date


@dataclass(frozen=True)
class Answered:
    """One check with what was answered; two inspectors who differ are both told."""

    title: str
    answer: str
    photos: int


@dataclass(frozen=True)
class Line:
    """One criterion. `found` None: nothing of it was scored on site. `decision`, `reason` are empty where claim and findings agree."""

    number: int
    criterion: Criterion
    commune_kind: str
    claimed: Fraction
    found: Fraction | None
    counted: Fraction
    claim: str
    answered: tuple[Answered, ...]
    photos: int
    discrepancy: Discrepancy | None
    decision: str
    reason: str


def lines_of(case: Case) -> tuple[Line, ...]:
    """Every criterion, in the order of the set."""
    differing = {each.criterion_code: each for each in discrepancies(case)}
    criteria = enumerate(case.criteria_set.criteria(), start=1)
    return tuple(_line(case, number, criterion, differing.get(criterion.code)) for number, criterion in criteria)


def _line(case: Case, number: int, criterion: Criterion, discrepancy: Discrepancy | None) -> Line:
    claim, findings = claim_of(case, criterion.code), findings_of(case, criterion)
    return Line(
        number=number,
        criterion=criterion,
        commune_kind=kind_word(case.commune.full_name),
        claimed=claimed_points(case, criterion.code),
        found=seen(criterion, findings).points if findings else None,
        counted=counted_points(case, criterion),
        claim=claim.claim.strip() if claim else "",
        answered=_answered(case, criterion),
        photos=len(evidence_of(case, criterion)),
        discrepancy=discrepancy,
        decision=decision_of(discrepancy) if discrepancy else "",
        reason=reason_of(discrepancy) if discrepancy else "",
    )


def _answered(case: Case, criterion: Criterion) -> tuple[Answered, ...]:
    findings, evidence = findings_of(case, criterion), evidence_of(case, criterion)
    told = []
    for check in criterion.checks:
        given = [each.answer for each in findings if each.check_code == check.code and each.answer]
        words = dict.fromkeys(say.answer(check, each) for each in given)
        if words:
            told.append(Answered(check.title, " / ".join(words), sum(each.serves(check.code) for each in evidence)))
    return tuple(told)


def decision_of(discrepancy: Discrepancy) -> str:
    """The last word on it so far."""
    if discrepancy.conclusion:
        return say.ENDINGS[discrepancy.conclusion.ending]
    return say.OUTCOMES[discrepancy.resolution.outcome] if discrepancy.resolution else say.UNDECIDED


def reason_of(discrepancy: Discrepancy) -> str:
    last = discrepancy.conclusion or discrepancy.resolution
    return last.reason.strip() if last else ""


def kind_word(full_name: str) -> str:
    """Xã, Phường: how a commune is spoken of."""
    return full_name.partition(" ")[0]


def lower_kind(full_name: str) -> str:
    """phường Trảng Dài: inside a sentence the kind of a commune is small."""
    return full_name[:1].lower() + full_name[1:]


def headline(line: Line) -> str:
    """What one discrepancy is about, and of which kind it is."""
    assert line.discrepancy is not None
    where = f"Kế hoạch, mục {line.criterion.clause}; {say.KINDS[line.discrepancy.kind].lower()}"
    return f"{line.number}. {line.criterion.title.rstrip('.')} ({where})"


def found_words(line: Line) -> str:
    return "–" if line.found is None else fine(line.found)


def shares(case: Case) -> tuple[Attendance, ...]:
    """Everybody who took part in a visit, in the order they came."""
    every = (each for visit in case.visits for each in visit.attendances)
    return tuple(sorted(every, key=lambda each: each.opened_at))


def names_of(subject: Subject) -> tuple[str, ...]:
    """Who inspected, each once, as far as the reader may know; the team where no name is known."""
    known = (subject.people.get(each.inspector, subject.team) for each in shares(subject.case))
    return tuple(dict.fromkeys(each for each in known if each))


def difference_words(line: Line) -> tuple[tuple[str, str], ...]:
    """What there is to say of one discrepancy: a name and a text, in the order people ask."""
    found = line.discrepancy
    assert found is not None
    kind = line.commune_kind
    seen_words = "; ".join(f"{each.title.rstrip('.?')}: {each.answer}" for each in line.answered)
    said = [
        (f"{kind} tự chấm", f"{fine(line.claimed)} điểm. {line.claim or say.NO_CLAIM}"),
        ("Đoàn ghi nhận", f"{fine(found.found)} điểm ({say.change(found.stake)}). {seen_words}"),
        ("Quyết định", f"{line.decision}; tính {fine(line.counted)} điểm"),
    ]
    if line.reason:
        said.append(("Lý do", line.reason))
    if found.explanation and found.explanation.text.strip():
        said.append((f"{kind} giải trình", found.explanation.text.strip()))
    return tuple((name, text if text.endswith((".", "?")) else f"{text}.") for name, text in said)
