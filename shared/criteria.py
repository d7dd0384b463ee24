"""The criteria set: what is asked, where, how, and what it weighs. All of it is read from a file; nothing about one criterion is code."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Literal

from shared.errors import UnknownCheck
from shared.ids import CheckCode, CriteriaSetId, CriterionCode


class AnswerType(StrEnum):
    YES_NO = "yes_no"
    COUNT = "count"
    SHARE = "percent"  # two counts; the percentage is computed, never typed
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"


class Method(StrEnum):
    SITE = "site"
    TEST = "test"
    COUNT = "count"
    INTERVIEW = "interview"
    DOCUMENT = "document"
    ONLINE = "online"
    SURVEY = "survey"


ON_SITE = frozenset({Method.SITE, Method.TEST, Method.COUNT, Method.INTERVIEW})


class Privacy(StrEnum):
    """What must not be readable in a copy that leaves the team."""

    NONE = "none"
    FACES = "blur_faces"
    FACES_AND_BADGES = "blur_faces_and_badge_names"
    PLATES = "blur_plates"
    CITIZEN_FACTS = "mask_citizen_data"
    NO_PAPERS = "no_documents_no_screens"
    NO_RECORDING = "no_recording"
    RESTRICTED = "restricted"


@dataclass(frozen=True)
class Option:
    """One answer of a choice; `share` in [0, 1] is what it earns."""

    code: str
    title: str
    share: Decimal


@dataclass(frozen=True)
class Place:
    """A stop of the walk; the order in the set is the order of the walk."""

    code: str
    title: str
    title_en: str = ""


@dataclass(frozen=True)
class Check:
    """One question an inspector answers on the spot (or at a desk, for documents)."""

    code: CheckCode
    title: str
    method: Method
    answer: AnswerType
    place: str
    evidence: str
    privacy: Privacy
    photo_required: bool = False
    gps_required: bool = False
    is_scored: bool = True
    unit: str = ""
    part_title: str = ""
    whole_title: str = ""
    least: Decimal | None = None  # a target to reach: in percent for a share, else in the check's unit
    most: Decimal | None = None  # 0: none may be found; above 0: the full number
    options: tuple[Option, ...] = ()
    title_en: str = ""


@dataclass(frozen=True)
class Criterion:
    code: CriterionCode
    title: str
    clause: str
    quote: str  # the plan's own sentence
    points: Decimal
    is_provisional: bool  # "tạm tính": the split of points is not official
    checks: tuple[Check, ...]
    title_en: str = ""


@dataclass(frozen=True)
class Group:
    code: str
    title: str
    clause: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Part:
    """One of the five parts the total is made of (Quyết định 54/2025, by a press report). `groups` is empty for scores from outside the visit."""

    code: CriterionCode
    title: str
    points: Decimal
    groups: tuple[str, ...] = ()
    is_bonus: bool = False
    is_provisional: bool = True


@dataclass(frozen=True)
class CriteriaSet:
    """One version of everything that is asked. A round freezes one; a frozen set never changes."""

    id: CriteriaSetId
    title: str
    edition: str
    source: str
    places: tuple[Place, ...]
    parts: tuple[Part, ...]
    groups: tuple[Group, ...]
    version: int = 0
    kind: Literal["criteria_set"] = "criteria_set"

    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @cached_property
    def _criterion_by_code(self) -> dict[str, Criterion]:
        return {criterion.code: criterion for criterion in self.criteria()}

    @cached_property
    def _check_by_code(self) -> dict[str, tuple[Criterion, Check]]:
        return {check.code: (criterion, check) for criterion in self.criteria() for check in criterion.checks}

    def criterion(self, code: str) -> Criterion:
        found = self._criterion_by_code.get(code)
        if found is None:
            raise UnknownCheck(code=code, criteria_set=self.id)
        return found

    def check(self, code: str) -> Check:
        return self._asked(code)[1]

    def criterion_of(self, check_code: str) -> Criterion:
        return self._asked(check_code)[0]

    def _asked(self, check_code: str) -> tuple[Criterion, Check]:
        found = self._check_by_code.get(check_code)
        if found is None:
            raise UnknownCheck(code=check_code, criteria_set=self.id)
        return found

    def outside_parts(self) -> tuple[Part, ...]:
        """Parts scored elsewhere: opinion survey, PAR index, initiatives."""
        return tuple(part for part in self.parts if not part.groups)

    def claimable_points(self, code: str) -> Decimal:
        """The most a commune can claim for a criterion or an outside part."""
        for part in self.outside_parts():
            if part.code == code:
                return part.points
        return self.criterion(code).points


def is_on_site(check: Check) -> bool:
    return check.method in ON_SITE


def walk(criteria_set: CriteriaSet) -> tuple[tuple[Place, tuple[Check, ...]], ...]:
    """The visit by place, in walking order: every check once, places without one left out.

    Documents, pages of the net and survey forms come last in the built-in set: they have a place of their own and can be read anywhere.
    """
    checks = [check for criterion in criteria_set.criteria() for check in criterion.checks]
    stops = ((place, tuple(check for check in checks if check.place == place.code)) for place in criteria_set.places)
    return tuple((place, here) for place, here in stops if here)


def required(criteria_set: CriteriaSet) -> tuple[Check, ...]:
    """Checks without whose answer nobody leaves, in walking order: what can only be seen there."""
    return tuple(check for _, here in walk(criteria_set) for check in here if is_on_site(check))
