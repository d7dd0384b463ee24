"""The demonstration's round of the year before: a trial in three communes, so that there is something an inspector can look back at.

It is made by the same operations as everything else. Its team is of that year and nobody of it can sign in: what it found reaches today's
phones by the brief only.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from sqlmodel import Session

from backend import accounts, codec, demo_pictures, imports, write_path
from backend.accounts import Account
from backend.database import Database
from backend.examining import keeping
from backend.ledger import newest_seq
from backend.store import MediaStore
from backend.telling import inbox
from backend.uploads import rows
from backend.world import SqlWorld
from media.intake import read_facts
from shared import ids
from shared.actors import Actor, Role
from shared.answers import Answer, Choice, Count, NotChecked, Number, Share, YesNo
from shared.criteria import CriteriaSet, required
from shared.decisions import Outcome
from shared.discrepancies import undecided
from shared.operations import (
    AttachEvidence,
    Change,
    Finalise,
    OpenVisit,
    Operation,
    PublishFeedback,
    RecordFinding,
    Register,
    ResolveDiscrepancy,
    ScoreItself,
    ShareEvidence,
    SubmitVisit,
)
from shared.rounds import Assignment, Round, Team, current
from shared.visits import Opening

YEAR = 2025
PEOPLE = (
    Account("truongdoan2025", "Trưởng đoàn năm 2025", Role.LEAD),
    Account("khaosat2025", "Khảo sát viên năm 2025", Role.INSPECTOR),
)
TEAM_NAME, TITLE = "Đoàn khảo sát năm 2025", "Đợt thử nghiệm năm 2025 (dữ liệu minh họa)"
NOT_TRIED = NotChecked("Đợt thử nghiệm năm 2025 chưa kiểm tra mục này.")
DECIDED = "Giữ kết quả đoàn ghi: đợt thử nghiệm chỉ lưu vài ảnh minh họa."
CLAIM = "Đã thực hiện (tự chấm đợt thử nghiệm)."
DEVICE = ids.DeviceId("demo-2025")
BEGAN = datetime(YEAR, 11, 12, 1, 30, tzinfo=UTC)

YES, NO = YesNo(True), YesNo(False)
Seen = dict[str, tuple[Answer, str]]
ALIKE: Seen = {
    "A02.1": (YES, ""),
    "A02.2": (YES, ""),
    "A04.1": (YES, ""),
    "A06.1": (YES, ""),
    "B01.1": (Choice("DAT"), ""),
    "B03.1": (Count(24), ""),
    "B03.2": (YES, ""),
    "B05.2": (YES, ""),
    "B06.1": (YES, ""),
    "B09.2": (YES, ""),
    "B11.1": (YES, ""),
    "B14.2": (YES, ""),
}
SEEN: dict[str, Seen] = {
    "25993": {
        "A02.1": (YES, "Hộp đỏ treo bên trái cửa vào."),
        "B03.1": (Count(13), "Hai dãy ghế, trưa thứ Hai người dân phải đứng."),
        "C03.1": (Share(11, 12), ""),
    },
    "26041": {
        "A04.1": (YES, "Có bảng giấy; mã QR mới dán ở một quầy."),
        "B11.1": (NO, "Máy photocopy đang sửa."),
        "B14.3": (Number(Decimal("18.4"), "Mbps"), "Đo tại tầng trệt."),
    },
    "25450": {"B06.1": (YES, "Một ngăn còn trống, hai ngăn chưa đầy."), "B14.2": (NO, "Mạng có tên nhưng không vào được.")},
}
PHOTOS: dict[str, tuple[tuple[str, tuple[str, ...], Callable[[], bytes]], ...]] = {  # the check, others it serves, the picture
    "25993": (("A02.1", ("A02.2",), demo_pictures.letter_box), ("B03.1", (), demo_pictures.waiting_area)),
    "25450": (("B06.1", (), demo_pictures.bookcase),),
}


@dataclass(frozen=True)
class Former:
    """The trial round while it is made."""

    session: Session
    media: MediaStore
    round: Round
    criteria_set: CriteriaSet
    lead: Actor
    inspector: Actor

    def perform(self, actor: Actor, at: datetime, *wishes: tuple[str, Change, int]) -> None:
        """As if they had come from that year's phones and desks: record id, change, seen version. Raises NotTakenOver."""
        operations = [
            Operation(
                ids.OpId(ids.new_id()), record_id, actor.id, DEVICE, at + timedelta(seconds=40 * number), seen_version, change
            )
            for number, (record_id, change, seen_version) in enumerate(wishes)
        ]
        pieces = [codec.OPERATION.dump_python(each, mode="json") for each in operations]
        for receipt in write_path.perform_pieces(self.session, pieces, actor):
            if receipt.outcome != "applied":
                raise imports.NotTakenOver(receipt)


def add(database: Database, media: MediaStore) -> None:
    """To the demonstration round, in a commit of its own."""
    with database.writing() as session:
        today = current(SqlWorld(session).all(Round))
        assert today is not None
        add_former_round(session, media, today)


def add_former_round(session: Session, media: MediaStore, today: Round) -> None:
    """Of the communes that are visited today: registered, visited, decided on, published, final; and read about long ago."""
    criteria_set = SqlWorld(session).get(CriteriaSet, today.criteria_set_id)
    assert criteria_set is not None
    secret = accounts.quickly_hashed(accounts.generated_password())  # nobody is told
    lead, inspector = (accounts.add(session, each, secret) for each in PEOPLE)
    team = Team(ids.TeamId(ids.new_id()), TEAM_NAME, lead, (inspector,))
    imports.establish(session, team)
    round_ = replace(
        today,
        id=ids.RoundId(ids.derived_id("round", str(YEAR))),
        year=YEAR,
        title=TITLE,
        register_before=date(YEAR, 6, 10),
        explain_days=0,  # nobody explains a year that is over
        version=0,
    )
    imports.establish(session, round_)
    former = Former(session, media, round_, criteria_set, *(accounts.actor_of(session, each) for each in (lead, inspector)))
    for days, code in enumerate(SEEN):
        began = BEGAN + timedelta(days=days)
        visit(former, ids.CommuneCode(code), team.id, began)
        publish(former, ids.CommuneCode(code), began + timedelta(days=10))
    so_far = inbox.ReadSoFar(newest_seq(session), datetime.now(UTC))
    for each in accounts.every_account(session):
        inbox.read_up_to(session, each, so_far)


def visit(former: Former, code: ids.CommuneCode, team_id: ids.TeamId, began: datetime) -> None:
    """What was claimed, then what was seen."""
    found = ALIKE | SEEN[code]
    register(former, code, sorted({former.criteria_set.criterion_of(each).code for each in found}), began - timedelta(days=90))
    assignment = ids.AssignmentId(ids.new_id())
    imports.establish(former.session, Assignment(assignment, former.round.id, team_id, code, began.date()))
    visit_id = ids.visit_id(assignment)
    opened = (visit_id, OpenVisit(assignment, Opening(True, "Chánh Văn phòng HĐND và UBND")), 0)
    findings = [
        finding(former, visit_id, check.code, *found.get(check.code, (NOT_TRIED, ""))) for check in required(former.criteria_set)
    ]
    shots = [wish for photo in PHOTOS.get(code, ()) for wish in shot(former, visit_id, began, *photo)]
    former.perform(former.inspector, began, opened, *findings, *shots, (visit_id, SubmitVisit(), 1))


def register(former: Former, code: ids.CommuneCode, criteria: list[ids.CriterionCode], at: datetime) -> None:
    """In the round; every criterion that is tried out is claimed in full."""
    commune = accounts.actor_named(former.session, f"xa{code}")
    registration = ids.registration_id(former.round.id, code)
    claims = [
        (
            ids.self_score_id(registration, each),
            ScoreItself(registration, each, former.criteria_set.claimable_points(each), CLAIM),
            0,
        )
        for each in criteria
    ]
    former.perform(commune, at, (registration, Register(former.round.id, code, 3), 0), *claims)


def finding(former: Former, visit_id: ids.VisitId, code: ids.CheckCode, answer: Answer, note: str) -> tuple[str, Change, int]:
    return ids.finding_id(visit_id, code, former.inspector.id), RecordFinding(visit_id, code, answer, note), 0


def shot(
    former: Former, visit_id: ids.VisitId, at: datetime, check: str, also_for: tuple[str, ...], draw: Callable[[], bytes]
) -> list[tuple[str, Change, int]]:
    """A chosen picture without a place, kept like any original. Nobody is in it: it was drawn."""
    content, photo = draw(), ids.new_id()
    name = keep(former, content)
    attach = AttachEvidence(visit_id, ids.CheckCode(check), name, len(content), "image/jpeg", "picker", at, None)
    shared = ShareEvidence(tuple(map(ids.CheckCode, also_for)))
    return [(photo, attach, 0), *([(photo, shared, 1)] if also_for else [])]


def keep(former: Former, content: bytes) -> ids.Sha256:
    name = ids.Sha256(sha256(content).hexdigest())
    part = former.media.part(ids.new_id())
    part.write_bytes(content)
    facts = read_facts(part)
    former.media.take_in(part, name)
    rows.keep(former.session, name, facts)
    keeping.keep_areas(former.session, name, ())
    return name


def publish(former: Former, code: ids.CommuneCode, at: datetime) -> None:
    """Every difference is decided for what was seen, and nothing was said against it."""
    registration = ids.registration_id(former.round.id, code)
    differences = undecided(SqlWorld(former.session).case(registration))
    decisions = [
        (each.id, ResolveDiscrepancy(registration, each.criterion_code, Outcome.UPHELD, DECIDED), 0) for each in differences
    ]
    told = (ids.feedback_id(registration), PublishFeedback(registration), 0)
    former.perform(former.lead, at, *decisions, told, (ids.final_id(registration), Finalise(registration), 0))
