"""What the server says of photos: their last examination with the case, and all of them, with their facts, for one photo at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mobile.desk.asking import Asked
from shared import wire
from shared.actors import Role
from shared.ids import EvidenceId
from shared.verifying.results import Examination, Overall, Result, Verification
from shared.visits import Evidence

if TYPE_CHECKING:
    from mobile.desk.state import Desk


class Examined:
    """The photos somebody has looked at, each with what the server answered last."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: dict[EvidenceId, Asked[wire.EvidenceExamined]] = {}

    def of(self, evidence_id: EvidenceId) -> Asked[wire.EvidenceExamined]:
        server = self._desk.server
        return self._asked.setdefault(evidence_id, Asked(self._desk, lambda: server.examinations(evidence_id)))


def is_told_facts(role: Role) -> bool:
    """A commune reads names and results."""
    return role is not Role.COMMUNE


def last_of(shown: wire.CaseShown, evidence_id: str) -> Examination | None:
    """The examination that came with the case; None while there is none."""
    return next((each for each in shown.examined if each.evidence_id == evidence_id), None)


@dataclass(frozen=True)
class Looked:
    """One photo with its last examination; `number` is its place in the album, from 1."""

    evidence: Evidence
    number: int
    examination: Examination | None

    @property
    def overall(self) -> Overall | None:
        return self.examination.overall if self.examination else None


def looked_at(shown: wire.CaseShown, album: Sequence[Evidence]) -> list[Looked]:
    """The album, what is to be looked at first, then those nobody has examined; consistent ones last."""
    every = [Looked(each, at, last_of(shown, each.id)) for at, each in enumerate(album, 1)]
    order = (Overall.RED, Overall.LOOK, None, Overall.GREEN)
    return sorted(every, key=lambda each: (order.index(each.overall), each.number))


def doubts(verifications: Iterable[Verification]) -> list[Verification]:
    """What is worth a person's look, the inconsistent first. Some "cannot tell" never is: a browser says little."""
    found = [each for each in verifications if each.result is Result.INCONSISTENT or each.asks_for_look]
    return sorted(found, key=lambda each: each.result is not Result.INCONSISTENT)


def has_red(shown: wire.CaseShown, evidence: Iterable[Evidence]) -> bool:
    """Whether one of these photos is inconsistent somewhere."""
    red = {each.evidence_id for each in shown.examined if each.overall is Overall.RED}
    return any(each.id in red for each in evidence)


def differing(now: Examination, before: Examination) -> list[Verification]:
    """What the former examination found otherwise, as it was found then."""
    found = {each.name: each for each in now.verifications}
    return [each for each in before.verifications if each != found.get(each.name)]
