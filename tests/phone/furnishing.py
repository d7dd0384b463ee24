"""Phones as inspectors have them in hand after some work, each in a folder of its own: for tests and for pictures of every screen.

Everybody and everything in them is plainly invented.
"""

import io
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from PIL import Image

from mobile.codec import to_text
from mobile.device import native
from mobile.device.port import Device
from mobile.phone.session import Phone
from mobile.phone.states import Shot
from mobile.store.store import Sending, Store
from shared import ids
from shared.answers import Answer, Choice, Count, NotChecked, Share, YesNo
from shared.communes import Point
from shared.hours import in_vietnam
from shared.operations import RecordFinding
from shared.particulars import Advice, Particulars
from shared.remarks import Remark
from shared.rounds import Assignment
from shared.visits import Attendance, Evidence, Opening, Position
from shared.wire import Brief, Former, Problem, Receipt
from tests.photos.offices import an_office
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    LEAD,
    REGISTRATION,
    TEAM,
    VISIT,
    a_claim,
    a_commune,
    a_finding,
    a_round,
    a_visit,
    an_assignment,
    the_criteria,
)
from tests.stores.looking import dark, jpeg, look_at

NOWHERE = "http://127.0.0.1:9"
OFFICE = Point(11.0031, 106.8833)
LONG_NAME = "Xã Phước Thạnh Hòa Đông An Nhơn Lộc Hưng Tân"  # no such commune
NOTICE = "Đoàn chụp ảnh nơi làm việc để chấm điểm. Mặt người và biển số xe được làm mờ trước khi ai khác xem. Ai không muốn thì nói với đoàn."
LONG_NOTE = (
    "Quầy số 3 đang sửa nên người dân chờ ở hành lang phía sau; cán bộ đã kê thêm mười hai ghế nhựa và hai quạt cây, có bảng chỉ dẫn viết tay."
    " Trưa mưa tạt vào ghế ngoài cùng. Người trực hứa lắp mái che trước thứ Sáu tuần sau và treo lại bảng chỉ dẫn bằng chữ in cỡ lớn,"
    " đặt ngay ở cổng vào để ai tới cũng thấy."
)
ANSWERS: tuple[tuple[str, Answer, str], ...] = (
    ("T02.2", YesNo(False), ""),
    ("B01.1", Choice("MOT_PHAN"), LONG_NOTE),
    ("B03.1", Count(24), ""),
    ("C03.1", Share(13, 14), ""),
    ("A14.1", NotChecked("Người phụ trách đi họp, phòng khóa"), ""),
)


async def small_copy(original: bytes) -> bytes:
    """As a phone's browser makes it."""
    picture = Image.open(io.BytesIO(original))
    picture.thumbnail((320, 320))
    return jpeg(picture, quality=80)


@dataclass(frozen=True)
class Furnished:
    """A phone's folder, and the ids that routes speak of."""

    folder: Path
    ids: dict[str, str]

    async def device(self) -> Device:
        device = await native.open_device(self.folder, NOWHERE)
        device.look_at, device.positions_by, device.thumbnail = look_at, "web", small_copy
        return device

    def copied(self, to: Path) -> "Furnished":
        return replace(self, folder=Path(shutil.copytree(self.folder, to)))


async def furnished(folder: Path) -> dict[str, Furnished]:
    """Every phone there is, by name."""
    assert len(LONG_NOTE) >= 300
    makers = {"work": at_work, "fresh": before_the_first_visit, "idle": without_work, "signed_out": signed_out}
    return {name: await make(folder / name) for name, make in makers.items()}


# ── four phones ──
async def signed_out(folder: Path) -> Furnished:
    Store(await native.open_device(folder, NOWHERE)).close()
    return Furnished(folder, {})


async def without_work(folder: Path) -> Furnished:
    store = await store_of(folder)
    store.take_over((the_criteria(), a_round(notice=NOTICE)), "1", INSPECTOR)
    store.close()
    return Furnished(folder, {})


async def before_the_first_visit(folder: Path) -> Furnished:
    """Three trips, none begun."""
    store = await store_of(folder)
    store.take_over(trips(), "1", INSPECTOR)
    store.close()
    return Furnished(folder, {"assignment": an_assignment().id})


async def at_work(folder: Path) -> Furnished:
    """In the middle of a visit with everything that can happen: photos that will be doubted, a colleague, a question, things held back."""
    store = await store_of(folder)
    store.take_over((*trips(), *of_colleagues()), "1", INSPECTOR)
    store.keep_brief(a_brief(), an_assignment(planned_on=today()), datetime.now(UTC))
    store.heard(datetime.now(UTC))
    store.close()
    phone = Phone()
    here = Furnished(folder, {})
    await phone.open(here.device)
    await phone.register_key()
    phone.open_visit(an_assignment().id, Opening(True, "Phó Chủ tịch Ủy ban nhân dân"))
    for code, answer, note in ANSWERS:
        phone.answer(VISIT, ids.CheckCode(code), answer, note)
    more = Particulars(advice=Advice("Treo lại bảng ở cổng", today() + timedelta(days=14)))
    phone.answer(VISIT, ids.CheckCode("T02.1"), YesNo(True), "Chữ rõ, đọc được từ đường.", more)
    photos = await photos_of(phone)
    hold_back(phone)
    loose = await phone.store.keep_original(a_picture(7), "image/jpeg")
    phone.store.close()
    facts = {"assignment": an_assignment().id, "visit": VISIT, "loose": loose, "colleague": COLLEAGUE.id}
    return Furnished(folder, facts | photos)


# ── what is in them ──
def today() -> date:
    return in_vietnam(datetime.now(UTC)).date()


async def store_of(folder: Path) -> Store:
    store = Store(await native.open_device(folder, NOWHERE))
    store.remember(actor=to_text(INSPECTOR), owner=INSPECTOR.id, device_id="d1", token="t")
    return store


def trips() -> tuple[object, ...]:
    """Today, tomorrow and in a fortnight; the second has a name that fills two lines."""
    far = ids.CommuneCode("26377")
    long = ids.CommuneCode("26485")
    return (
        the_criteria(),
        a_round(notice=NOTICE),
        a_commune(office=OFFICE),
        a_commune(id=long, name=LONG_NAME.removeprefix("Xã "), full_name=LONG_NAME, office=Point(11.12, 106.95)),
        a_commune(id=far, name="Phước Tân", full_name="Phường Phước Tân", office=Point(10.9137, 106.946)),
        an_assignment(planned_on=today()),
        a_trip("2", long, 1),
        a_trip("3", far, 14),
    )


def a_trip(number: str, commune: ids.CommuneCode, in_days: int) -> Assignment:
    assignment_id = ids.AssignmentId(ids.derived_id("assignment", number))
    return an_assignment(id=assignment_id, commune_code=commune, planned_on=today() + timedelta(days=in_days))


def of_colleagues() -> tuple[object, ...]:
    """A colleague is there as well, answered one check differently; the lead asks about another."""
    now = datetime.now(UTC)
    finding = a_finding("T02.2", YesNo(True), COLLEAGUE, recorded_at=now)
    asked = ids.finding_id(VISIT, ids.CheckCode("B03.1"), INSPECTOR.id)
    words = "Đếm cả ghế ngoài hành lang hay chỉ trong phòng chờ?"
    whose = (VISIT, REGISTRATION, COMMUNE, TEAM, ids.CheckCode("B03.1"), INSPECTOR.id, LEAD.id)
    question = Remark(ids.RemarkId(ids.new_id()), asked, *whose, words, True, now, version=1)
    return a_visit(Attendance(COLLEAGUE.id, now)), finding, question


def a_brief() -> Brief:
    """What the commune claims, and what was found last year."""
    claims = tuple(a_claim(code, Decimal("1"), "Đã bố trí đủ theo quy định.") for code in ("T02", "B01", "B03", "C03"))
    former = (
        Former(ids.CheckCode("B03.1"), 2025, Count(18), "Thiếu ghế vào sáng thứ Hai."),
        Former(ids.CheckCode("T02.1"), 2025, YesNo(False), ""),
    )
    people = {LEAD.id: LEAD.name, COLLEAGUE.id: COLLEAGUE.name}
    return Brief(an_assignment().id, COMMUNE, claims, former, people, datetime.now(UTC))


def a_picture(room: int) -> bytes:
    return jpeg(an_office(room, width=600, height=800))


async def photos_of(phone: Phone) -> dict[str, str]:
    """One that is well, one far from the office, one too dark, one without a position, one chosen from the phone."""
    now = datetime.now(UTC)
    here = Position(OFFICE.lat, OFFICE.lon, 8.0, None, 2.0, "web", None)
    far = replace(here, lat=OFFICE.lat + 0.02, accuracy_m=22.0, age_s=96.0)
    wanted: tuple[tuple[str, str, bytes, Position | None], ...] = (
        ("photo", "T02.1", a_picture(1), here),
        ("far", "T02.1", a_picture(2), far),
        ("dark", "B03.1", dark(a_picture(3), 0.12), here),
        ("nowhere", "B01.1", a_picture(4), None),
    )
    found = {}
    for after, (name, code, picture, position) in enumerate(wanted):
        shot = Shot(picture, "image/jpeg", "camera", now + timedelta(seconds=after), position, None, "back")
        found[name] = await attached(phone, code, shot)
    await attached(phone, "B01.1", Shot(a_picture(5), "image/jpeg", "picker", now + timedelta(seconds=9), None))
    return found


async def attached(phone: Phone, code: str, shot: Shot) -> str:
    evidence: Evidence = await phone.attach(VISIT, ids.CheckCode(code), shot)
    await phone.look_at(evidence.sha256, shot.original)
    return evidence.id


def hold_back(phone: Phone) -> None:
    """One answer that another phone of the inspector changed too, and one the server refused."""
    answers = {
        each.operation.change.check_code: each.operation
        for each in phone.store.waiting(Sending.PENDING, Sending.SENT)
        if isinstance(each.operation.change, RecordFinding)
    }
    twin = a_finding("T02.2", YesNo(True), note="Treo hai cái, một cái khuất sau cây", version=4)
    conflict = Problem("/problems/seen-version-outdated", "seen-version-outdated", 409, {"fields": ["answer", "note"]})
    refusal = Problem("/problems/unknown-check", "unknown-check", 409, {})
    receipts = [
        Receipt(answers["T02.2"].op_id, "conflict", 9, 4, twin, conflict),
        Receipt(answers["A14.1"].op_id, "refused", 0, problem=refusal),
    ]
    phone.store.settle(receipts, INSPECTOR)
