"""One message of every kind that phone and server exchange, with every change and every answer in it once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from shared import answers, ids, operations, wire
from shared.boundaries import Boundary
from shared.captures import Anchor, Seal
from shared.communes import Point
from shared.decisions import Feedback, Outcome
from shared.devices import DeviceKey
from shared.explanations import Conclusion, Document, Ending, Explanation, Final, Stance, Statement
from shared.marks import Mark
from shared.operations import Operation
from shared.particulars import Advice, CodeScanned, Observed, Particulars, WifiMeasured
from shared.remarks import Remark
from shared.stored import ReceiptKey, StoredReceipt
from shared.veils import Area, Veil
from shared.verifying.results import Examination, Name, Overall, Result, Verification
from shared.visits import Attendance, NoEntry, Opening, Pause, Position, Signature
from tests.rules import building as some
from tests.wire.desk_messages import desk_messages

AT = datetime(2026, 11, 18, 2, 3, 4, 567000, tzinfo=UTC)
ANSWERS: tuple[answers.Answer | None, ...] = (
    answers.YesNo(True),
    answers.Count(24),
    answers.Share(13, 14),
    answers.Number(Decimal("87.50"), "Mbps"),
    answers.Text("Quyết định số 01/QĐ-UBND, “Quy chế”"),
    answers.OnDate(date(2026, 11, 18)),
    answers.Choice("MOT_PHAN"),
    answers.NotApplicable("không có quầy"),
    answers.NotChecked("phòng khóa"),
    None,
)
POSITION = Position(11.0028, 106.883, 8.5, AT - timedelta(seconds=3), 3.0, "gps", False)
UNKNOWN_POSITION = Position(11.0028, 106.883, None, None, None, None, None)

SEAL = Seal(14, "b" * 64, "boot-1", 812.125, Anchor(AT, AT, 800.5, "boot-1"), "back", "0.2.0", "0123456789abcdef", "c2lnbmF0dXJl")
FIRST_SEAL = Seal(1, "", "boot-1", 0.5, None, None, "0.2.0")
AREAS = (Area(0.1, 0.2, 0.3, 0.4, "face"), Area(0.5, 0.5, 0.25, 0.125))
VERIFICATIONS = (
    Verification(Name.FIX, Result.INCONSISTENT, "stale", {"age_s": 96.5}),
    Verification(
        Name.MOCK, Result.CANNOT_TELL, "browser", {"provider": None, "numbers": 3, "is_web": True, "text": "Phường"}, True
    ),
)
FACTS = (
    WifiMeasured("UBND-Khách", True, 18_400, 6_250, 42, AT),
    WifiMeasured("UBND-Khách", False, None, None, None, AT),
    CodeScanned("https://dichvucong.dongnai.gov.vn/?ma=1.004222&t=“chứng thực”", AT),
    Observed(True, AT),
    Observed(False, AT),
)
MORE = Particulars(True, Advice("Lắp thêm tay vịn ở bậc thềm", date(2026, 12, 31)), "Xã tự chấm đủ, hôm nay hai quầy đóng", FACTS)
OPENINGS = (
    Opening(True, "Chánh Văn phòng HĐND và UBND", POSITION, True),
    Opening(False, position=UNKNOWN_POSITION),
    Opening(True),
)
CLOSED = NoEntry("closed", "Cửa khóa, bảo vệ báo nghỉ bù", AT)
SIGNATURE = Signature("Phó Chủ tịch UBND", "M10,20L30,-4L500,399M0,0", AT, "c" * 64)
MARKS = (Mark("arrow", 0.1, 0.9, 0.5, 0.5), Mark("box", 0.2, 0.2, 0.8, 0.75), Mark("blur", 0.9, 0.1, 0.6, 0.3))
ALSO_FOR = (ids.CheckCode("A02.1"), ids.CheckCode("B05.1"))
EXAMINATION = Examination(ids.EvidenceId("e1"), 2, 1, Overall.RED, VERIFICATIONS, AT)


PAPER = Document(ids.Sha256("d" * 64), "Biên bản.pdf", 1024, "application/pdf", "mục 2, trang 3")


def changes() -> tuple[operations.Change, ...]:
    visit, check = some.VISIT, ids.CheckCode("B09.1")
    photo = (visit, check, ids.Sha256("a" * 64), 2_000_000, "image/jpeg")
    return (
        operations.Establish(some.the_criteria()),
        operations.Establish(some.a_round()),
        operations.Register(some.ROUND, some.COMMUNE, 4),
        operations.ScoreItself(some.REGISTRATION, "B09", Decimal("0.3125"), "Quầy thấp"),
        operations.OpenVisit(some.an_assignment().id),
        *(operations.OpenVisit(some.an_assignment().id, opening) for opening in OPENINGS),
        operations.PauseVisit(True, "Mất điện, hẹn 13 giờ 30"),
        operations.PauseVisit(False),
        operations.TakePlaces(("CONG", "KHU_CHO")),
        operations.TakePlaces(()),
        operations.ReportNoEntry(CLOSED),
        operations.ReportNoEntry(replace(CLOSED, why="refused")),
        operations.ReportNoEntry(None),
        *(operations.RecordFinding(visit, check, answer, "ghi chú") for answer in ANSWERS),
        operations.RecordFinding(
            visit, check, answers.YesNo(False), "đã sửa", operations.SeenFinding(answers.YesNo(True), "ghi chú")
        ),
        operations.RecordFinding(visit, check, None, "", operations.SeenFinding()),
        operations.RecordFinding(visit, check, answers.YesNo(True), "", operations.SeenFinding(), MORE),
        operations.RecordFinding(visit, check, None, "", operations.SeenFinding(more=MORE), replace(MORE, advice=None, facts=())),
        operations.AttachEvidence(*photo, "camera", AT, POSITION),
        operations.AttachEvidence(*photo, "picker", AT, UNKNOWN_POSITION),
        operations.AttachEvidence(*photo, "camera", AT, None),
        operations.AttachEvidence(*photo, "import", AT, POSITION, SEAL),
        operations.AttachEvidence(*photo, "camera", AT, None, FIRST_SEAL),
        operations.WithdrawEvidence(),
        operations.NoteEvidence("Phòng tối, đã mở rèm"),
        operations.ShareEvidence(ALSO_FOR),
        operations.ShareEvidence(()),
        operations.MarkEvidence(MARKS),
        operations.MarkEvidence(()),
        operations.WriteRemark(visit, check, some.INSPECTOR.id, "Ảnh chụp quầy nào?", True),
        operations.WriteRemark(visit, check, some.INSPECTOR.id, "Quầy số 2", follows=ids.RemarkId("r1")),
        operations.RegisterDevice("A" * 43 + "=", "Android · Chrome 156"),
        operations.RevokeDevice("Máy bị mất"),
        operations.HideAreas(ids.EvidenceId("e1"), AREAS, "Che thêm mặt người"),
        operations.PlaceOffice(Point(11.0028, 106.883), visit),
        operations.PlaceOffice(Point(11.0028, 106.883)),
        operations.SubmitVisit(),
        operations.SubmitVisit(SIGNATURE),
        operations.ReopenVisit("thiếu ảnh"),
        operations.DecideLate(True, "máy mất sóng hai ngày"),
        operations.ResolveDiscrepancy(some.REGISTRATION, ids.CriterionCode("B09"), Outcome.UPHELD, "vách cao"),
        operations.ResolveDiscrepancy(some.REGISTRATION, ids.CriterionCode("B09"), Outcome.ADJUSTED, "một nửa", Decimal("0.15")),
        operations.Countersign(some.REGISTRATION, ids.CriterionCode("B09")),
        operations.PublishFeedback(some.REGISTRATION),
        operations.Explain(some.REGISTRATION, ids.CriterionCode("B09"), Stance.EXPLAINS, "Đã lắp lại vách", (PAPER,)),
        operations.SubmitStatement(some.REGISTRATION),
        operations.Conclude(some.REGISTRATION, ids.CriterionCode("B09"), Ending.ADJUSTED, "Biên bản rõ", Decimal("0.2")),
        operations.Finalise(some.REGISTRATION),
        operations.ReopenFinal(some.REGISTRATION, "Xã gửi thêm hồ sơ"),
    )


def every_operation() -> tuple[Operation, ...]:
    return tuple(
        Operation(
            ids.OpId(ids.derived_id("op", str(n))),
            ids.derived_id("record", str(n)),
            some.INSPECTOR.id,
            ids.DeviceId("d1"),
            AT,
            n,
            change,
        )
        for n, change in enumerate(changes())
    )


def every_record() -> tuple[operations.Record, ...]:
    feedback = Feedback("f1", some.REGISTRATION, some.COMMUNE, some.TEAM, some.LEAD.id, AT, AT, 1)
    findings = (some.a_finding(answer=answer) for answer in ANSWERS)
    return (
        some.the_criteria(),
        some.a_round(),
        some.a_commune(),
        some.an_assignment(),
        some.a_registration(),
        some.a_claim("B09", "0.3"),
        some.a_submitted_visit(),
        some.a_visit(*attendances()),
        some.an_assignment(is_announced=False, occasion="cchc"),
        *findings,
        some.a_finding(more=MORE),
        some.some_evidence(also_for=ALSO_FOR, marks=MARKS),
        *remarks(),
        some.some_evidence(position=POSITION),
        some.some_evidence(position=UNKNOWN_POSITION),
        some.some_evidence(position=POSITION, seal=SEAL, note="Phòng tối"),
        some.some_evidence(seal=FIRST_SEAL),
        some.a_commune(office=Point(11.0029, 106.8831)),
        a_device_key(),
        replace(a_device_key(), revoked_at=AT, revoked_by=some.OFFICE.id, reason="Máy bị mất", version=2),
        a_veil(),
        some.a_resolution("B09"),
        feedback,
        *settled(),
        *late_changes(),
    )


def settled() -> tuple[operations.Record, ...]:
    about = (some.REGISTRATION, some.COMMUNE)
    b09, lead, head = ids.CriterionCode("B09"), some.LEAD.id, some.COMMUNE_ACTOR.id
    kept = Conclusion("k1", *about, some.TEAM, b09, Ending.KEPT, None, "Ảnh rõ", lead, AT, 1)
    points = (Decimal("40.5"), Decimal(30), Decimal(2), Decimal("72.5"))
    final = Final("z1", *about, some.TEAM, *points, 1, lead, AT, version=1)
    return (
        replace(some.a_resolution("B09"), outcome=Outcome.ADJUSTED, points=Decimal("0.15"), countersigned_by=lead),
        Explanation("x1", *about, b09, Stance.EXPLAINS, "Đã lắp lại vách", (PAPER,), head, AT, 1),
        Statement("s1", *about, some.TEAM, head, AT, True, 1),
        kept,
        replace(kept, ending=Ending.ADJUSTED, points=Decimal("0.2"), version=2),
        final,
        replace(final, reopened_by=some.OFFICE.id, reopened_at=AT, reopen_reason="Hồ sơ mới", version=2),
    )


def attendances() -> tuple[Attendance, ...]:
    pauses = (Pause(AT, AT + timedelta(minutes=30), "nghỉ trưa"), Pause(AT + timedelta(hours=1), None, ""))
    mine = Attendance(some.INSPECTOR.id, AT, AT, OPENINGS[0], ("CONG", "KHU_CHO"), pauses, None, SIGNATURE)
    return mine, Attendance(some.COLLEAGUE.id, AT, AT, OPENINGS[1], no_entry=CLOSED)


def remarks() -> tuple[Remark, ...]:
    check = ids.CheckCode("B09.1")
    about = (ids.finding_id(some.VISIT, check, some.INSPECTOR.id), some.VISIT, some.REGISTRATION, some.COMMUNE, some.TEAM, check)
    asked = Remark(ids.RemarkId("r1"), *about, some.INSPECTOR.id, some.LEAD.id, "Ảnh chụp quầy nào?", True, AT, version=1)
    answer = replace(
        asked, id=ids.RemarkId("r2"), author=some.INSPECTOR.id, text="Quầy số 2", is_question=False, follows=asked.id
    )
    return asked, answer


def a_device_key() -> DeviceKey:
    return DeviceKey("k1", "0123456789abcdef", ids.DeviceId("d1"), some.INSPECTOR.id, "A" * 43 + "=", "Android", AT, version=1)


def a_veil() -> Veil:
    named = (ids.veil_id(ids.EvidenceId("e1")), ids.EvidenceId("e1"), some.VISIT, some.COMMUNE, some.TEAM)
    return Veil(*named, AREAS, "Che thêm mặt người", some.LEAD.id, AT, version=1)


def late_changes() -> tuple[operations.LateChange, ...]:
    named = (
        some.VISIT,
        some.REGISTRATION,
        some.COMMUNE,
        some.TEAM,
        some.INSPECTOR.id,
        ids.DeviceId("d1"),
        ids.OpId("o"),
        "r",
        AT,
    )
    wishes = [each for each in changes() if isinstance(each, operations.LockedOut)]
    waiting = tuple(operations.LateChange(f"late{n}", *named, wish, "submitted", version=1) for n, wish in enumerate(wishes))
    return (*waiting, replace(waiting[0], standing="left_out", reason="đã kết luận", decided_by=some.LEAD.id, decided_at=AT))


def every_message() -> tuple[object, ...]:
    problem = wire.Problem("/problems/visit-locked", "The visit is submitted", 409, {"visit_id": some.VISIT, "missing": 3})
    receipts = tuple(
        wire.Receipt(ids.OpId(f"op{n}"), "applied", n, record.version, record) for n, record in enumerate(every_record())
    )
    refused = wire.Receipt(ids.OpId("op"), "refused", 9, problem=problem, is_duplicate=True)
    return (
        wire.Credentials("khaosat1", "mật khẩu"),
        wire.Session("token", AT, some.INSPECTOR),
        wire.Session("token", AT, some.COMMUNE_ACTOR),
        wire.Push(every_operation()),
        wire.Receipts((*receipts, refused), AT),
        wire.Changes(every_record(), "42", True, AT),
        wire.MediaWanted((ids.Sha256("a" * 64),)),
        wire.Changes((), "42.ab", False, AT, 2, (wire.Gone("assignment", "a1"),), True),
        wire.MediaHeld((ids.Sha256("a" * 64),), ()),
        wire.MediaHeld(
            (ids.Sha256("a" * 64),),
            (ids.Sha256("b" * 64),),
            (wire.PartOfOriginal(ids.Sha256("b" * 64), "/api/media/uploads/u1", 4096),),
            (StoredReceipt(ids.EvidenceId("e1"), ids.Sha256("a" * 64), 2_000_000, AT, 42, "0123456789abcdef", "c2lnbmF0dXJl"),),
        ),
        wire.ReceiptKeys((ReceiptKey("0123456789abcdef", "a2V5"),)),
        wire.CaseShown(some.a_case(some.a_finding(), evidence=(some.some_evidence(),)), {"a1": "Một"}, (ids.Sha256("0" * 64),)),
        wire.CaseShown(some.a_case(), {}, (), examined=(EXAMINATION,)),
        wire.CaseShown(some.a_case(), {"a3": "Ba"}, (), remarks=remarks()),
        *evidence_messages(),
        *visit_messages(),
        wire.CaseSummary("r", "25993", "Phường Trảng Dài", "t", "open", 3, 60, 2, 1, 1, 2, False),
        wire.CaseSummary("r", "25993", "Phường Trảng Dài", "t", "submitted", 0, 60, 0, 0, 0, 0, False, no_entry=True),
        *desk_messages(),
    )


def visit_messages() -> tuple[object, ...]:
    """What goes along to a visit, and what was ever recorded."""
    check, claims = ids.CheckCode("B09.1"), (some.a_claim("B09", "0.3"), some.a_claim("P3", "9.1", "Khảo sát đạt 91%"))
    former = tuple(wire.Former(check, 2025, answer, "ghi chú", (ids.Sha256("a" * 64),)) for answer in ANSWERS)
    named = (some.an_assignment().id, some.COMMUNE)
    recorded = (
        wire.Recorded(AT, AT + timedelta(seconds=2), "d1", answers.YesNo(True), "", MORE, "applied"),
        wire.Recorded(AT, AT, "d2", None, "ghi chú", Particulars(), "conflict"),
        wire.Recorded(AT, AT, "d1", answers.Number(Decimal("87.50"), "Mbps"), "", Particulars(facts=FACTS), "late"),
    )
    return (
        wire.Brief(*named, claims, former, {"a1": "Một", "a3": "Ba"}, AT),
        wire.Brief(*named, (), (wire.Former(check, 2025, None, ""),), {}, AT),
        wire.HistoryShown(ids.finding_id(some.VISIT, check, some.INSPECTOR.id), recorded),
    )


def evidence_messages() -> tuple[object, ...]:
    """What a desk reads of evidence, devices and the server's own work."""
    ring = (Point(11.0, 106.8), Point(11.1, 106.8), Point(11.1, 106.9), Point(11.0, 106.8))
    boundary = Boundary(some.COMMUNE, ((ring,), (ring, ring)), "bản đồ tham khảo")
    failure = wire.FailedWork("hide", ids.EvidenceId("e1"), some.COMMUNE, 5, "MemoryError: ", AT, True)
    line = wire.PublicVerification("Vị trí còn mới", Result.INCONSISTENT)
    page = ("K7M2-Q9XD-4TVW", ids.Sha256("a" * 64), "Phường Trảng Dài", "Có hòm thư góp ý", AT, AT)
    return (
        wire.EvidenceExamined(ids.EvidenceId("e1"), "K7M2-Q9XD-4TVW", some.a_commune(), boundary, (EXAMINATION,)),
        wire.EvidenceExamined(ids.EvidenceId("e1"), "K7M2-Q9XD-4TVW", some.a_commune(), None, ()),
        wire.AreasShown(ids.EvidenceId("e1"), False, AREAS, a_veil()),
        wire.AreasShown(ids.EvidenceId("e1"), True, None, None),
        wire.AreasShown(ids.EvidenceId("e1"), True, AREAS, a_veil(), is_outdated=True),
        wire.DevicesShown(
            (wire.DeviceShown(a_device_key(), "Khảo sát viên Một", 14, AT), wire.DeviceShown(a_device_key(), "", 0, None))
        ),
        wire.OfficesShown(
            (wire.OfficeShown(some.a_commune()), wire.OfficeShown(some.a_commune(), Point(11.0, 106.8), some.VISIT, 4, 12.5))
        ),
        wire.WorkShown(200, 180, 190, 100, (failure,)),
        wire.PublicPage(*page, AT, Overall.RED, (line,), False),
        wire.PublicPage(*page, None, None, (), True),
    )
