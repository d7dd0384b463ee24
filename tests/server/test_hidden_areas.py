"""What copies hide: faces that the machine finds, what a person adds or lifts, and everything until somebody has looked."""

import io

import pytest
from PIL import Image, ImageChops

from media.faces import faces
from shared import ids
from shared.marks import Mark
from shared.operations import HideAreas, MarkEvidence, ShareEvidence
from shared.veils import Area
from tests.photos.making import a_photo, as_jpeg, hash_of
from tests.server.building import NHA_BICH, TRANG_DAI, copied, running
from tests.server.capturing import FieldPhone, work_off
from tests.server.test_cases import publish_all

PLAIN, FACES, BADGES, PAPERS = "A02.1", "B10.1", "C03.1", "B08.1"
SHARED, MARKED = "A06.1", "B05.2"  # the photo of one also serves the check about papers; on the other something is marked
AS_COMMUNE = {"variant": "screen", "as": "commune"}
STILL_SEEN = 0.22  # less than what the finder itself calls a face
NOSE = (0.43, 0.23)  # of the portrait, in shares of the picture
ARROW, CORNER = Mark("arrow", 0.9, 0.9, 0.6, 0.6), Mark("blur", 0.5, 0.4, 0.1, 0.1)  # drawn from its lower right
EVERY_ADDRESS = [
    {}, {"variant": "screen"}, {"variant": "thumb"}, {"variant": "stamped"}, {"as": "commune"},
    {"variant": "screen", "as": "commune"}, {"variant": "stamped", "as": "commune"},
]  # fmt: skip


@pytest.fixture(scope="module")
def server(demo_template, tmp_path_factory):
    """One for all of these tests, with a published visit."""
    with running(copied(demo_template, tmp_path_factory.mktemp("hidden") / "server")) as running_server:
        yield running_server


@pytest.fixture(scope="module")
def portrait(packaged_photos):
    """A person at a desk, as a photo that a package ships."""
    return as_jpeg(Image.open(packaged_photos / "astronaut.png").convert("RGB").resize((1000, 1000)), quality=92)


@pytest.fixture(scope="module")
def photos(server, packaged_photos, portrait):
    """By check: a published photo of a person, and one of a cup of coffee."""
    coffee = as_jpeg(Image.open(packaged_photos / "coffee.png").convert("RGB"), quality=92)
    turned = as_jpeg(Image.open(packaged_photos / "astronaut.png").convert("RGB").crop((100, 0, 400, 400)), quality=92)
    papers = as_jpeg(Image.open(packaged_photos / "page.png").convert("RGB"), quality=92)
    inspector = server.signed_in("khaosat1")
    phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
    inspector.push(*inspector.answers(visit))
    by_check = {
        PLAIN: portrait,
        FACES: coffee,
        BADGES: turned,
        PAPERS: papers,
        SHARED: a_photo(seed=81),
        MARKED: a_photo(seed=82),
    }
    evidence = {check: phone.take(visit, content, check) for check, content in by_check.items()}
    inspector.push(inspector.wish(ShareEvidence((ids.CheckCode(PAPERS),)), evidence[SHARED], 1))
    inspector.push(inspector.wish(MarkEvidence((ARROW, CORNER)), evidence[MARKED], 1))
    inspector.push(inspector.submission(visit))
    publish_all(server.signed_in("truongdoan1"))
    work_off(server)
    return {check: (evidence[check], content) for check, content in by_check.items()}


@pytest.fixture
def lead(server):
    return server.signed_in("truongdoan1")


def asked(person, content, **params):
    return person.http.get(f"/api/media/{hash_of(content)}", params=params)


def shown(person, content, **params):
    answer = asked(person, content, **params)
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def at_the_nose(picture, least_score=0.25):
    """Faces found where the face of the portrait is."""
    x, y = NOSE[0] * picture.width, NOSE[1] * picture.height
    seen = faces(picture, least_score)
    return [each for each in seen if each.left < x < each.left + each.width and each.top < y < each.top + each.height]


def hide(person, evidence_id, *areas, reason="Che thêm mặt người"):
    current = person.http.get(f"/api/evidence/{evidence_id}/areas").json()["veil"]
    wish = HideAreas(ids.EvidenceId(evidence_id), areas, reason)
    (receipt,) = person.push(person.wish(wish, ids.veil_id(evidence_id), current["version"] if current else 0))
    assert receipt.outcome == "applied", receipt


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", "hoidong1"])
@pytest.mark.parametrize("params", EVERY_ADDRESS, ids=str)
def test_a_face_is_no_face_any_more_at_any_address_a_commune_can_fetch(server, photos, username, params):
    copy = shown(server.signed_in(username), photos[PLAIN][1], **params)
    assert at_the_nose(copy, STILL_SEEN) == []


def test_the_same_face_is_a_face_for_its_team(lead, photos):
    assert len(at_the_nose(shown(lead, photos[PLAIN][1], variant="screen"))) == 1


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", "hoidong1", f"khaosat{1}"])
@pytest.mark.parametrize("params", [{"variant": "original"}, {"variant": "original", "as": "commune"}], ids=str)
def test_the_original_does_not_exist_for_them(server, photos, username, params):
    assert asked(server.signed_in(username), photos[PLAIN][1], **params).status_code == 404


def test_nothing_but_the_face_is_hidden(server, lead, photos):
    commune = server.signed_in(f"xa{TRANG_DAI}")
    difference = ImageChops.difference(
        shown(commune, photos[PLAIN][1], variant="screen"), shown(lead, photos[PLAIN][1], variant="screen")
    )
    left, top, right, bottom = difference.convert("L").point(lambda value: 255 if value > 24 else 0).getbbox()
    assert 0.2 < (left + right) / 2000 < 0.7
    assert (right - left) * (bottom - top) < 0.25 * 1000 * 1000


def test_a_photo_without_anybody_is_shown_whole(server, lead, photos):
    commune = server.signed_in(f"xa{TRANG_DAI}")
    mine, theirs = shown(lead, photos[FACES][1], variant="screen"), shown(commune, photos[FACES][1], variant="screen")
    assert ImageChops.difference(mine, theirs).getbbox() is None


def test_papers_stay_hidden_as_a_whole_until_a_person_says_what_to_hide(server, lead, photos):
    evidence_id, content = photos[PAPERS]
    commune = server.signed_in(f"xa{TRANG_DAI}")
    assert lead.http.get(f"/api/evidence/{evidence_id}/areas").json()["is_whole"] is True
    hidden = shown(commune, content, variant="screen")
    hide(lead, evidence_id, Area(0, 0, 1, 0.5, "paper"), reason="Phần trên có tên công dân")
    partly, whole = shown(commune, content, variant="screen"), shown(lead, content, variant="screen")
    lower_half = (0, round(hidden.height * 0.6), hidden.width, hidden.height)  # with the margin left out
    assert ImageChops.difference(hidden.crop(lower_half), whole.crop(lower_half)).getbbox()
    assert max(top for _, top in ImageChops.difference(partly.crop(lower_half), whole.crop(lower_half)).getextrema()) < 40
    assert max(top for _, top in ImageChops.difference(partly, whole).getextrema()) > 60


def test_what_a_person_decides_takes_the_place_of_what_was_found_and_every_list_is_kept(server, lead, photos):
    evidence_id, content = photos[BADGES]
    found = lead.http.get(f"/api/evidence/{evidence_id}/areas").json()["found"]
    assert {each["hides"] for each in found} >= {"face", "badge"}
    hide(lead, evidence_id, Area(0, 0, 1, 1), reason="Che cả ảnh")
    hide(lead, evidence_id, *(Area(**each) for each in found), reason="Trả lại như máy đã tìm")
    with server.database() as database, database.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT change FROM journal WHERE kind = 'hide_areas' AND record_id = ?", (ids.veil_id(evidence_id),)
        )
        reasons = [row[0] for row in rows]
    assert [reason in text for reason, text in zip(("Che cả ảnh", "Trả lại"), map(str, reasons), strict=True)] == [True, True]
    assert faces(shown(server.signed_in(f"xa{TRANG_DAI}"), content, variant="screen"), STILL_SEEN) == []


@pytest.mark.parametrize("username", ["khaosat1", f"xa{TRANG_DAI}", "hoidong1"])
def test_only_who_may_change_them_is_told_the_areas(server, photos, username):
    person = server.signed_in(username)
    assert person.http.get(f"/api/evidence/{photos[PLAIN][0]}/areas").status_code == 404


def test_the_council_reads_the_facts_of_an_examination_and_a_commune_only_its_results(server, photos):
    evidence_id = photos[PLAIN][0]
    council, commune = server.signed_in("hoidong1"), server.signed_in(f"xa{TRANG_DAI}")
    assert council.http.get(f"/api/evidence/{evidence_id}/examinations").status_code == 200
    assert commune.http.get(f"/api/evidence/{evidence_id}/examinations").status_code == 404
    case_id = next(each["registration_id"] for each in commune.http.get("/api/cases").json())
    told = commune.http.get(f"/api/cases/{case_id}").json()
    examination = next(each for each in told["examined"] if each["evidence_id"] == evidence_id)
    assert {(each["why"], str(each["facts"])) for each in examination["verifications"]} == {("", "{}")}
    assert all(each["seal"] is None and each["device_id"] == "" for each in told["case"]["evidence"])


# ── one photo for several checks, and what an inspector marked ──
def differing(one, other):
    """The box in which two copies differ by more than a JPEG does, in shares of the picture; None where they do not."""
    box = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 40 else 0).getbbox()
    return box and (box[0] / one.width, box[1] / one.height, box[2] / one.width, box[3] / one.height)


def test_the_strictest_check_a_photo_serves_decides_what_is_hidden(server, lead, photos):
    evidence_id, content = photos[SHARED]
    areas = lead.http.get(f"/api/evidence/{evidence_id}/areas").json()
    left, top, right, bottom = differing(
        shown(server.signed_in(f"xa{TRANG_DAI}"), content), shown(lead, content, variant="screen")
    )
    assert areas["is_whole"] is True
    assert (left < 0.1, top < 0.1, right > 0.9, bottom > 0.9) == (True, True, True, True)


def test_what_its_inspector_marked_is_hidden_and_nothing_is_drawn_into_any_copy(server, lead, photos):
    content = photos[MARKED][1]
    left, top, right, bottom = differing(
        shown(server.signed_in(f"xa{TRANG_DAI}"), content), shown(lead, content, variant="screen")
    )
    assert (0.05 < left < 0.2, 0.05 < top < 0.2, 0.4 < right < 0.56, 0.3 < bottom < 0.46) == (True, True, True, True)


def test_areas_that_a_person_drew_are_hidden_besides_what_the_inspector_marked(server, lead, photos):
    evidence_id, content = photos[MARKED]
    hide(lead, evidence_id, Area(0.7, 0.7, 0.2, 0.2))
    left, top, right, bottom = differing(
        shown(server.signed_in(f"xa{TRANG_DAI}"), content), shown(lead, content, variant="screen")
    )
    assert (left < 0.2, top < 0.2, right > 0.85, bottom > 0.85) == (True, True, True, True)
    hide(lead, evidence_id, reason="Không còn gì khác phải che")


def is_outdated(person, evidence_id):
    return person.http.get(f"/api/evidence/{evidence_id}/areas").json()["is_outdated"]


def test_areas_drawn_before_a_photo_served_a_stricter_check_do_not_stand_for_it(server, lead):
    inspector, office = server.signed_in("khaosat1"), server.signed_in("sonoivu")
    visit, content = inspector.open_visit(NHA_BICH), a_photo(seed=83)
    photo = FieldPhone(inspector).registered().take(visit, content, PLAIN)
    work_off(server)
    hide(lead, photo, Area(0.1, 0.1, 0.2, 0.2))
    hidden = differing(shown(office, content, **AS_COMMUNE), shown(office, content, variant="screen"))
    assert (hidden[2] < 0.4, is_outdated(lead, photo)) == (True, False)
    inspector.push(inspector.wish(ShareEvidence((ids.CheckCode(PAPERS),)), photo, 1))
    hidden = differing(shown(office, content, **AS_COMMUNE), shown(office, content, variant="screen"))
    assert (hidden[2] > 0.9, is_outdated(lead, photo)) == (True, True)
    hide(lead, photo, Area(0.1, 0.1, 0.2, 0.2), reason="Đã xem lại: không có giấy tờ")
    for version, others in ((2, (PAPERS,)), (2, ())):  # the same again, then fewer
        (receipt,) = inspector.push(inspector.wish(ShareEvidence(tuple(map(ids.CheckCode, others))), photo, version))
        assert (receipt.outcome, is_outdated(lead, photo)) == ("applied", False)
    hidden = differing(shown(office, content, **AS_COMMUNE), shown(office, content, variant="screen"))
    assert hidden[2] < 0.4
