"""What the commune's pages show of its case: the points to answer, what was seen, what would earn them. Order and choice, no rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mobile.desk import reading
from mobile.desk.explaining_draft import kept, wording_of
from mobile.desk.reading import Moved
from mobile.texts import answers
from mobile.texts import desk_commune as say
from shared.criteria import AnswerType, Check, Criterion
from shared.deadlines import Left, left_of
from shared.decisions import Outcome, Resolution
from shared.discrepancies import findings_of
from shared.explanations import Explanation, Stance
from shared.kinds import Kind
from shared.scoring import check_share
from shared.world import Case


@dataclass(frozen=True)
class Short:
    """One check that did not earn its full share: what was answered, and what would."""

    check: Check
    seen: str
    earns: str


def points(case: Case) -> list[Moved]:
    """Everything the commune may answer: what took points first, the largest first, then what stayed, then what gave points."""
    every = [each for each in reading.contents(case) if each.found]
    return sorted(every, key=lambda each: (rank(each), -abs(each.change), each.criterion.code))


def rank(each: Moved) -> int:
    return 0 if each.change < 0 else 2 if each.change > 0 else 1


def wants_answer(each: Moved) -> bool:
    """Points were taken: what the commune will want to speak about. It may speak about anything else that differs, too."""
    return each.change < 0


def answer_of(case: Case, code: str) -> Explanation | None:
    """The commune's word on what was published, a draft or handed in."""
    found = kept(case, code)
    return found if found and wording_of(found, case.feedback is not None).stance else None


def unanswered(case: Case) -> list[Moved]:
    return [each for each in points(case) if wants_answer(each) and answer_of(case, each.criterion.code) is None]


def by_stance(case: Case) -> list[tuple[Stance | None, list[Moved]]]:
    """The review: what is explained, what the team is asked to look at, what is accepted, what nobody answered."""
    groups: dict[Stance | None, list[Moved]] = {Stance.EXPLAINS: [], Stance.ASKS_VISIT: [], Stance.ACCEPTS: [], None: []}
    for each in points(case):
        answer = answer_of(case, each.criterion.code)
        if answer or wants_answer(each):
            groups[answer.stance if answer else None].append(each)
    return [(stance, rows) for stance, rows in groups.items() if rows]


def is_quiet(case: Case, each: Moved) -> bool:
    """No point moved, the claim was not spoken for and nobody answered: what matters stands before it."""
    return not each.change and not keeps_claim(each) and answer_of(case, each.criterion.code) is None


def keeps_claim(each: Moved) -> bool:
    """The lead found for the claim."""
    decided = each.found.resolution if each.found else None
    return decided is not None and decided.outcome is Outcome.DISMISSED


def neighbours(case: Case, code: str) -> tuple[int, int, str, str]:
    """Which point this is of how many, and the codes of the last and the next one; empty where there is none, or the point is not one."""
    codes = [each.criterion.code for each in points(case) if not is_quiet(case, each)]
    if code not in codes:
        return 0, len(codes), "", ""
    at = codes.index(code)  # type: ignore[arg-type]
    return at + 1, len(codes), codes[at - 1] if at else "", codes[at + 1] if at + 1 < len(codes) else ""


def shorts(case: Case, criterion: Criterion) -> list[Short]:
    """Checks whose best answer earned less than all, in the plan's order."""
    found = findings_of(case, criterion)
    lines = []
    for check in criterion.checks:
        given = [each.answer for each in found if each.check_code == check.code and each.answer is not None]
        shares = [share for answer in given if (share := check_share(check, answer)) is not None]
        if shares and max(shares) < 1:
            words = " · ".join(dict.fromkeys(answers.answer(check, answer) for answer in given))
            lines.append(Short(check, words, earning(check)))
    return lines


def earning(check: Check) -> str:
    """The check as something to reach, with its target where the plan names one."""
    measure = "%" if check.answer is AnswerType.SHARE else check.unit or answers.PIECES
    return say.target(check.title, check.least, measure)


def means(kind: Kind) -> str:
    return say.KIND_MEANS[kind]


def questions(case: Case) -> Sequence[Resolution]:
    """What the lead asks before anything is published."""
    if case.feedback:
        return ()
    return tuple(each for each in case.resolutions if each.outcome is Outcome.ASKED)


def time_left(case: Case, now: datetime) -> Left | None:
    """None where the round sets no deadline."""
    ends = case.feedback.explain_before if case.feedback else None
    return left_of(ends, now, case.round.holidays) if ends else None


def is_final(case: Case) -> bool:
    return case.final is not None and not case.final.is_reopened


def is_open(case: Case) -> bool:
    """Whether the commune can still write: published, not handed in, never made final."""
    return case.feedback is not None and case.statement is None and case.final is None
