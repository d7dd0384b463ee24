"""Every refusal the reducer knows: what happened before, and the wish that is refused. Each is one function of a stage."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from shared import ids
from shared.actors import Actor, Role
from shared.answers import Count, NotApplicable, NotChecked, Number, Share, Text, YesNo
from shared.apply import apply
from shared.communes import Commune, Point
from shared.criteria import CriteriaSet
from shared.decisions import Outcome
from shared.discrepancies import undecided
from shared.marks import Mark
from shared.operations import (
    AttachEvidence,
    Change,
    Establish,
    MarkEvidence,
    OpenVisit,
    Operation,
    PauseVisit,
    PublishFeedback,
    RecordFinding,
    Register,
    ReopenVisit,
    ReportNoEntry,
    ResolveDiscrepancy,
    ScoreItself,
    SeenFinding,
    ShareEvidence,
    SubmitVisit,
    TakePlaces,
    WithdrawEvidence,
    WriteRemark,
)
from shared.particulars import Particulars
from shared.rounds import Assignment, Round
from shared.visits import NoEntry, Signature, Visit
from tests.server.building import TRANG_DAI, good_answer
from tests.wire.memory import MemoryWorld

Wish = tuple[str, Operation]
INSPECTOR, COLLEAGUE, LEAD, COMMUNE, OFFICE = "khaosat1", "khaosat2", "truongdoan1", f"xa{TRANG_DAI}", "sonoivu"
NOWHERE = ids.new_id
CLOSED = NoEntry("closed", "Cửa khóa", datetime(2026, 11, 18, 2, tzinfo=UTC))
SCRIPT = Signature("Phó Chủ tịch", "M1,2<script>", datetime(2026, 11, 18, 2, tzinfo=UTC), "c" * 64)
SPEECH, Z99 = Particulars(on_claim="x" * 1001), ids.CheckCode("Z99.9")


@dataclass
class Stage:
    """The demonstration round and the people in it. What `happened` is in `world` at once; afterwards the `promoted` became leads, the
    `demoted` no longer are heads of their commune.
    """

    people: dict[str, Actor]
    criteria_set: CriteriaSet
    round: Round
    assignment: Assignment
    on_site: list[str]

    world: MemoryWorld

    def __post_init__(self) -> None:
        self.happened: list[Wish] = []
        self.promoted: set[str] = set()
        self.demoted: set[str] = set()
        self.visit = ids.visit_id(self.assignment.id)
        self.registration = ids.registration_id(self.round.id, ids.CommuneCode(TRANG_DAI))

    def wish(self, username: str, change: Change, record_id: str, seen_version: int = 0, **spoilt: object) -> Wish:
        now, device = datetime.now(UTC), ids.DeviceId("device-1")
        operation = Operation(ids.OpId(ids.new_id()), record_id, self.people[username].id, device, now, seen_version, change)
        return username, replace(operation, **spoilt)

    def then(self, *wishes: Wish) -> "Stage":
        for username, operation in wishes:
            self.world.put(apply(self.world, operation, self.people[username]))
        self.happened += wishes
        return self

    def promote(self, username: str) -> "Stage":
        self.promoted.add(username)
        self.people[username] = replace(self.people[username], role=Role.LEAD)
        return self

    def demote(self, username: str) -> "Stage":
        self.demoted.add(username)
        self.people[username] = replace(self.people[username], is_head=False)
        return self

    def opening(self, username: str = INSPECTOR) -> Wish:
        return self.wish(username, OpenVisit(self.assignment.id), self.visit)

    def finding(self, check: str, answer: object, seen_version: int = 0, username: str = INSPECTOR, **spoilt: object) -> Wish:
        code = ids.CheckCode(check)
        record_id = ids.finding_id(self.visit, code, self.people[username].id)
        change = RecordFinding(self.visit, code, answer)  # type: ignore[arg-type]
        if more := spoilt.pop("more", None):
            change = replace(change, seen=SeenFinding(), more=more)  # type: ignore[arg-type]
        return self.wish(username, change, str(spoilt.pop("record_id", record_id)), seen_version, **spoilt)

    def evidence(self, record_id: str, **spoilt: object) -> Wish:
        now = datetime.now(UTC)
        change = AttachEvidence(self.visit, ids.CheckCode("A02.1"), ids.Sha256("0" * 64), 1000, "image/jpeg", "camera", now, None)
        return self.wish(INSPECTOR, replace(change, **spoilt), record_id)

    def on_visit(self, change: Change) -> Wish:
        return self.wish(INSPECTOR, change, self.visit)

    def remark(self, text: str, is_question: bool = False, username: str = INSPECTOR) -> Wish:
        about = (self.visit, ids.CheckCode("A02.1"), self.people[INSPECTOR].id)
        return self.wish(username, WriteRemark(*about, text, is_question), ids.new_id())

    def submission(self, username: str = INSPECTOR) -> Wish:
        return self.wish(username, SubmitVisit(), self.visit, 1)

    def visited(self) -> "Stage":
        """Opened, answered as the commune would like it but for A02, and submitted."""
        given = {code: good_answer(self.criteria_set.check(code)) for code in self.on_site} | {"A02.1": YesNo(False)}
        self.then(self.opening(), *(self.finding(code, answer) for code, answer in given.items()))
        return self.then(self.submission())

    def decision(
        self, criterion: str = "A02", reason: str = "Ảnh cho thấy", outcome: Outcome = Outcome.UPHELD, **spoilt: object
    ) -> Wish:
        code = ids.CriterionCode(criterion)
        record_id = str(spoilt.pop("record_id", ids.discrepancy_id(self.registration, code)))
        username = str(spoilt.pop("username", LEAD))
        change = ResolveDiscrepancy(self.registration, code, outcome, reason)
        return self.wish(username, change, record_id, **spoilt)  # type: ignore[arg-type]

    def publication(self, record_id: str = "") -> Wish:
        return self.wish(LEAD, PublishFeedback(self.registration), record_id or ids.feedback_id(self.registration))

    def claim(self, points: str = "0.1", criterion: str = "A02", **spoilt: object) -> Wish:
        record_id = str(spoilt.pop("record_id", ids.self_score_id(self.registration, criterion)))
        return self.wish(COMMUNE, ScoreItself(self.registration, criterion, Decimal(points), ""), record_id, 1)


Scenario = Callable[[Stage], Wish]


IN_THE_FIELD: dict[str, tuple[str, Scenario]] = {
    "an operation without a proper id": (
        "malformed",
        lambda s: s.wish(INSPECTOR, OpenVisit(s.assignment.id), s.visit, op_id="1"),
    ),
    "a clock without a zone": (
        "malformed",
        lambda s: s.wish(INSPECTOR, OpenVisit(s.assignment.id), s.visit, at=datetime(2026, 1, 1)),
    ),
    "an inspector deciding": ("role-may-not", lambda s: s.decision(username=INSPECTOR)),
    "opening an unknown assignment": (
        "parent-unknown",
        lambda s: s.wish(INSPECTOR, OpenVisit(ids.AssignmentId(NOWHERE())), s.visit),
    ),
    "opening under another id": ("wrong-record-id", lambda s: s.wish(INSPECTOR, OpenVisit(s.assignment.id), NOWHERE())),
    "a finding in a visit nobody opened": ("parent-unknown", lambda s: s.finding("A02.1", YesNo(True))),
    "a finding in a visit a colleague opened": (
        "visit-not-open",
        lambda s: s.then(s.opening(COLLEAGUE)).finding("A02.1", YesNo(True)),
    ),
    "a finding in a submitted visit": ("visit-locked", lambda s: s.visited().finding("A02.1", YesNo(True), 1)),
    "a finding under another id": (
        "wrong-record-id",
        lambda s: s.then(s.opening()).finding("A02.1", YesNo(True), record_id=NOWHERE()),
    ),
    "a finding on a version that is gone": (
        "seen-version-outdated",
        lambda s: s.then(s.opening(), s.finding("A02.1", YesNo(True))).finding("A02.1", YesNo(False)),
    ),
    "a check that does not exist": ("unknown-check", lambda s: s.then(s.opening()).finding("Z99.9", YesNo(True))),
    "an answer of another type": ("answer-of-wrong-type", lambda s: s.then(s.opening()).finding("A02.1", Count(3))),
    "a share of more than all": ("answer-out-of-range", lambda s: s.then(s.opening()).finding("C03.1", Share(5, 4))),
    "a number in another unit": (
        "answer-out-of-range",
        lambda s: s.then(s.opening()).finding("B14.3", Number(Decimal(1), "dặm")),
    ),
    "an empty text": ("answer-out-of-range", lambda s: s.then(s.opening()).finding("C08.1", Text("  "))),
    "not applicable without a reason": ("reason-missing", lambda s: s.then(s.opening()).finding("A02.1", NotApplicable(" "))),
    "not checked without a reason": ("reason-missing", lambda s: s.then(s.opening()).finding("A02.1", NotChecked(""))),
    "submitting with answers missing": ("checks-unanswered", lambda s: s.then(s.opening()).submission()),
    "submitting a visit one never opened": ("visit-not-open", lambda s: s.then(s.opening(COLLEAGUE)).submission()),
    "evidence in a submitted visit": ("visit-locked", lambda s: s.visited().evidence(ids.new_id())),
    "evidence under an id that is none": ("malformed", lambda s: s.then(s.opening()).evidence("photo-1")),
    "evidence with a hash that is none": ("malformed", lambda s: s.then(s.opening()).evidence(ids.new_id(), sha256="0" * 63)),
    "evidence of no bytes": ("malformed", lambda s: s.then(s.opening()).evidence(ids.new_id(), size_bytes=0)),
    "evidence of too many bytes": ("malformed", lambda s: s.then(s.opening()).evidence(ids.new_id(), size_bytes=2**30)),
    "evidence recorded twice": ("evidence-sealed", lambda s: recorded_twice(s)),
    "withdrawing unknown evidence": (
        "parent-unknown",
        lambda s: s.then(s.opening()).wish(INSPECTOR, WithdrawEvidence(), NOWHERE()),
    ),
    "withdrawing a colleague's evidence": ("unknown-record", lambda s: withdrawn_by_a_colleague(s)),
    "pausing a visit nobody opened": ("parent-unknown", lambda s: s.on_visit(PauseVisit(True))),
    "pausing a submitted visit": ("visit-locked", lambda s: s.visited().on_visit(PauseVisit(True))),
    "taking a place that is none": ("malformed", lambda s: s.then(s.opening()).on_visit(TakePlaces(("MAI_NHA",)))),
    "a signature that is no drawing": ("malformed", lambda s: answered(s).on_visit(SubmitVisit(SCRIPT))),
    "praise with a speech": ("malformed", lambda s: s.then(s.opening()).finding("A02.1", YesNo(True), more=SPEECH)),
    "sharing a photo with a check that does not exist": ("unknown-check", lambda s: on_photo(s, ShareEvidence((Z99,)))),
    "drawing beside the photo": ("malformed", lambda s: on_photo(s, MarkEvidence((Mark("box", 0, 0, 1, 2),)))),
    "an empty remark": ("reason-missing", lambda s: s.then(s.opening()).remark(" ")),
    "a remark on a visit nobody opened": ("parent-unknown", lambda s: s.remark("Quầy nào?")),
    "a question by an inspector": ("malformed", lambda s: s.then(s.opening()).remark("Quầy nào?", is_question=True)),
}
AT_THE_DESK: dict[str, tuple[str, Scenario]] = {
    "taking back a closed door after publication": (
        "visit-locked",
        lambda s: published(s.then(s.opening(), s.on_visit(ReportNoEntry(CLOSED)))).on_visit(ReportNoEntry(None)),
    ),
    "a question about an unknown visit": ("unknown-record", lambda s: s.remark("Quầy nào?", True, username=LEAD)),
    "a lead opening a visit": ("role-may-not", lambda s: s.opening(LEAD)),
    "reopening an unknown visit": ("unknown-record", lambda s: s.wish(LEAD, ReopenVisit("Thiếu ảnh"), s.visit)),
    "reopening without a reason": ("reason-missing", lambda s: s.visited().wish(LEAD, ReopenVisit(" "), s.visit, 2)),
    "deciding before the visit": ("unknown-record", lambda s: s.decision()),
    "deciding before submission": ("visit-not-submitted", lambda s: s.then(s.opening()).decision()),
    "deciding without a reason": ("reason-missing", lambda s: s.visited().decision(reason="\t")),
    "deciding under another id": ("wrong-record-id", lambda s: s.visited().decision(record_id=NOWHERE())),
    "deciding where nothing differs": ("no-discrepancy", lambda s: s.visited().decision("T01")),
    "deciding on a finding of one's own": ("own-finding", lambda s: s.visited().promote(INSPECTOR).decision(username=INSPECTOR)),
    "deciding on an unknown criterion": ("unknown-check", lambda s: s.visited().decision("Z99")),
    "deciding on a version that is gone": ("seen-version-outdated", lambda s: s.visited().then(s.decision()).decision()),
    "publishing with decisions open": ("discrepancies-open", lambda s: s.visited().publication()),
    "publishing before the visit": ("unknown-record", lambda s: s.publication()),
    "publishing under another id": ("wrong-record-id", lambda s: s.visited().publication(NOWHERE())),
    "deciding after publication": ("feedback-published", lambda s: published(s).decision(seen_version=1)),
    "publishing twice": ("feedback-published", lambda s: published(s).publication()),
    "claiming more points than there are": ("points-out-of-range", lambda s: s.claim("99")),
    "claiming fewer points than none": ("points-out-of-range", lambda s: s.claim("-0.1")),
    "claiming for an unknown criterion": ("unknown-check", lambda s: s.claim(criterion="Z99")),
    "claiming under another id": ("wrong-record-id", lambda s: s.claim(record_id=NOWHERE())),
    "claiming after the visit began": ("registration-closed", lambda s: s.then(s.opening()).claim()),
    "claiming for an unknown registration": (
        "unknown-record",
        lambda s: s.wish(COMMUNE, ScoreItself(ids.RegistrationId(NOWHERE()), "A02", Decimal(0), ""), NOWHERE()),
    ),
    "claiming for another commune": ("unknown-record", lambda s: claimed_by_a_neighbour(s)),
    "registering another commune": ("unknown-record", lambda s: registering(s, "25195", 4)),
    "registering for five stars": ("malformed", lambda s: registering(s, TRANG_DAI, 5)),
    "registering for an unknown round": ("unknown-record", lambda s: registering(s, TRANG_DAI, 4, round_id=NOWHERE())),
    "registering under another id": ("wrong-record-id", lambda s: registering(s, TRANG_DAI, 4, record_id=NOWHERE())),
    "establishing under another id": ("wrong-record-id", lambda s: s.wish(OFFICE, Establish(a_commune()), NOWHERE())),
    "changing a set a round has frozen": (
        "criteria-set-frozen",
        lambda s: s.wish(OFFICE, Establish(replace(s.criteria_set, title="Khác")), s.criteria_set.id, 1),
    ),
}
REFUSALS = IN_THE_FIELD | AT_THE_DESK


def recorded_twice(stage: Stage) -> Wish:
    photo = ids.new_id()
    return stage.then(stage.opening(), stage.evidence(photo)).evidence(photo)


def withdrawn_by_a_colleague(stage: Stage) -> Wish:
    photo = ids.new_id()
    stage.then(stage.opening(), stage.opening(COLLEAGUE), stage.evidence(photo))
    return stage.wish(COLLEAGUE, WithdrawEvidence(), photo, 1)


def answered(stage: Stage) -> Stage:
    given = {code: good_answer(stage.criteria_set.check(code)) for code in stage.on_site}
    return stage.then(stage.opening(), *(stage.finding(code, answer) for code, answer in given.items()))


def on_photo(stage: Stage, change: Change, seen_version: int = 1) -> Wish:
    photo = ids.new_id()
    return stage.then(stage.opening(), stage.evidence(photo)).wish(INSPECTOR, change, photo, seen_version)


def published(stage: Stage) -> Stage:
    """A02 upheld where it was seen, everything else that differs dismissed, and shown to the commune."""
    if not stage.world.get(Visit, stage.visit):
        stage.visited().then(stage.decision())
    for each in undecided(stage.world.case(stage.registration)):
        stage.then(stage.decision(each.criterion_code, outcome=Outcome.DISMISSED))
    return stage.then(stage.publication())


def claimed_by_a_neighbour(stage: Stage) -> Wish:
    neighbour = ids.registration_id(stage.round.id, ids.CommuneCode("25195"))
    return stage.wish(COMMUNE, ScoreItself(neighbour, "A02", Decimal(0), ""), ids.self_score_id(neighbour, "A02"))


def registering(stage: Stage, code: str, aimed_stars: int, round_id: str = "", record_id: str = "") -> Wish:
    commune, round_ = ids.CommuneCode(code), ids.RoundId(round_id or stage.round.id)
    return stage.wish(COMMUNE, Register(round_, commune, aimed_stars), record_id or ids.registration_id(round_, commune), 1)


def a_commune() -> Commune:
    return Commune(ids.CommuneCode("99999"), "Mới", "Xã Mới", Point(11.0, 107.0))
