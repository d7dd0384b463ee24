"""The conversation about a finding: between its inspector, colleagues of the team and the lead. Kept for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.ids import AccountId, CheckCode, CommuneCode, FindingId, RegistrationId, RemarkId, TeamId, VisitId

LONGEST_REMARK = 2_000


@dataclass(frozen=True)
class Remark:
    """`is_question`: the lead waits for an answer, so it stands among the tasks of the finding's inspector until one is given.

    `follows`: the last remark of the conversation its author had seen; None where there was none. It says what answers what: by the
    clocks alone an answer from a phone that is slow would come before its question.
    """

    id: RemarkId
    finding_id: FindingId
    visit_id: VisitId
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    check_code: CheckCode
    inspector: AccountId
    author: AccountId
    text: str
    is_question: bool
    written_at: datetime
    follows: RemarkId | None = None
    version: int = 0
    kind: Literal["remark"] = "remark"


def conversation(remarks: Iterable[Remark], finding_id: str) -> tuple[Remark, ...]:
    """What was said about one finding, the oldest first by the clocks of those who wrote, and nothing before what it follows."""
    talk = {each.id: each for each in remarks if each.finding_id == finding_id}
    placed: dict[RemarkId, tuple[datetime, int, str]] = {}

    def place(each: Remark) -> tuple[datetime, int, str]:
        if each.id not in placed:
            placed[each.id] = each.written_at, 0, each.id  # should two name each other
            before = talk.get(each.follows) if each.follows else None
            if before and before is not each and (after := place(before)) >= placed[each.id]:
                placed[each.id] = after[0], after[1] + 1, each.id
        return placed[each.id]

    by_clock = sorted(talk.values(), key=lambda each: (each.written_at, each.id))
    return tuple(sorted(by_clock, key=place))


def unanswered_question(talk: tuple[Remark, ...]) -> Remark | None:
    """The last question of a conversation that the finding's inspector has not answered since."""
    for each in reversed(talk):
        if each.author == each.inspector:
            return None
        if each.is_question:
            return each
    return None
