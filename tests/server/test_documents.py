"""Files to take away over HTTP: who gets which, what is in them, and a download that goes on where it broke off."""

import csv
import io
import json
import zipfile
from hashlib import sha256

import pypdfium2
import pytest
from sqlalchemy import text

from shared import ids
from shared.answers import YesNo
from shared.discrepancies import discrepancies
from shared.operations import WithdrawEvidence
from tests.photos.making import a_photo, hash_of
from tests.server.building import NHA_BICH, TRAN_BIEN, TRANG_DAI, copied, running
from tests.server.sending import address_of, patched
from tests.server.test_cases import decide, publish_all, registration_of, shown, slug

PAPERS = [f"{kind}.{form}" for kind in ("bien-ban", "thong-bao") for form in ("docx", "pdf")]
pytestmark = pytest.mark.xdist_group("documents")  # two servers for all of them
SHOTS = [a_photo(seed=seed) for seed in (71, 72, 73)]


def visit(inspector):
    """A submitted visit with three photos, one of them withdrawn."""
    opened = inspector.open_visit()
    wishes = inspector.answers(opened, A02_1=YesNo(False), A02_2=YesNo(False), A02_3=YesNo(False))
    attached = [inspector.evidence(opened, "A02.1", each, hash_of(each)) for each in SHOTS]
    assert {each.outcome for each in inspector.push(*wishes, *attached)} == {"applied"}
    inspector.push(inspector.wish(WithdrawEvidence(), attached[2].record_id, 1))
    assert inspector.push(inspector.submission(opened))[0].outcome == "applied"
    for each in SHOTS:
        patched(inspector, address_of(inspector, each), each)


class Standing:
    """A server that many tests read from, with everybody signed in once."""

    def __init__(self, server):
        self.server, self.people = server, {}
        visit(self.as_("khaosat1"))

    def as_(self, username):
        if username not in self.people:
            self.people[username] = self.server.signed_in(username)
        return self.people[username]

    @property
    def address(self):
        return address_for(self.as_("truongdoan1"))


def address_for(lead):
    return f"/api/cases/{registration_of(lead)}"


@pytest.fixture(scope="module")
def before(demo_template, tmp_path_factory):
    """Visited, not published."""
    with running(copied(demo_template, tmp_path_factory.mktemp("before") / "server")) as server:
        yield Standing(server)


@pytest.fixture(scope="module")
def after(demo_template, tmp_path_factory):
    """Published."""
    with running(copied(demo_template, tmp_path_factory.mktemp("after") / "server")) as server:
        standing = Standing(server)
        publish_all(standing.as_("truongdoan1"))
        yield standing


def round_address(person):
    return f"/api/rounds/{shown(person).case.round.id}"


def archive_of(answer):
    assert answer.status_code == 200, answer.text
    return zipfile.ZipFile(io.BytesIO(answer.content))


def views(server):
    with server.database() as database, database.reading() as session:
        return session.execute(text("SELECT sha256 FROM original_view")).scalars().all()


@pytest.mark.parametrize("name", PAPERS)
def test_lead_and_office_get_every_paper(before, name):
    for username in ("truongdoan1", "sonoivu"):
        answer = before.as_(username).http.get(f"{before.address}/documents/{name}")
        assert answer.status_code == 200, answer.text
        assert answer.content[:4] == (b"PK\3\4" if name.endswith("docx") else b"%PDF")
        assert answer.headers["content-disposition"].endswith(f'-{TRANG_DAI}-2026.{name.partition(".")[2]}"')
        assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", f"xa{NHA_BICH}", "khaosat1"])
def test_before_publication_a_commune_gets_nothing(before, username):
    person = before.as_(username)
    for path in (*(f"documents/{name}" for name in PAPERS), "evidence.zip", "print.pdf"):
        answer = person.http.get(f"{before.address}/{path}")
        assert (answer.status_code, slug(answer)) == (404, "unknown-record")
    assert person.http.get(f"{round_address(before.as_('truongdoan1'))}/summary.xlsx").status_code == 404


def test_after_publication_a_commune_gets_its_own_and_never_anything_foreign(after):
    for path in ("evidence.zip", "print.pdf", f"documents/{PAPERS[0]}"):
        statuses = [
            after.as_(each).http.get(f"{after.address}/{path}").status_code
            for each in (f"xa{TRANG_DAI}", f"xa{NHA_BICH}", "khaosat1")
        ]
        assert statuses == [200, 404, 404]


def test_a_commune_reads_of_its_team_and_of_nobody_by_name(after):
    for username, is_named in (("truongdoan1", True), (f"xa{TRANG_DAI}", False)):
        words = words_of(after.as_(username).http.get(f"{after.address}/documents/bien-ban.docx").content)
        assert "Đoàn khảo sát số 1" in words
        assert ("Khảo sát viên Một" in words, "Trưởng đoàn Một" in words) == (is_named, is_named)
        assert "Ảnh cho thấy hòm thư không có khóa." in words


def test_the_print_tells_every_point_with_the_photos_as_the_commune_is_shown_them(after):
    commune, lead = after.as_(f"xa{TRANG_DAI}"), after.as_("truongdoan1")
    answer = commune.http.get(f"{after.address}/print.pdf")
    assert (answer.status_code, answer.headers["content-disposition"]) == (
        200,
        f'inline; filename="ket-qua-{TRANG_DAI}-2026.pdf"',
    )
    pages = list(pypdfium2.PdfDocument(answer.content))
    words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    for each in discrepancies(shown(commune).case):
        criterion = shown(commune).case.criteria_set.criterion(each.criterion_code)
        assert criterion.title.rstrip(".") in words
    assert all(
        each in words
        for each in ("Ảnh cho thấy hòm thư không có khóa.", "Kế hoạch, mục", "Để được đủ điểm", "không phải văn bản")
    )
    assert "Khảo sát viên Một" not in words
    for person in (commune, lead):  # the lead, who could see more, prints the very same
        made = pypdfium2.PdfDocument(person.http.get(f"{after.address}/print.pdf").content)
        raw = [bytes(each.get_data()) for page in made for each in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        copies = [commune.http.get(f"/api/media/{hash_of(each)}?variant=screen").content for each in SHOTS[:2]]
        assert {hash_of(each) for each in raw} == {hash_of(each) for each in copies}


def words_of(docx):
    from docx import Document

    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_there_is_no_record_of_a_visit_nobody_made(before):
    lead = before.as_("truongdoan1")
    answer = lead.http.get(f"/api/cases/{registration_of(lead, NHA_BICH)}/documents/bien-ban.pdf")
    assert (answer.status_code, slug(answer)) == (404, "unknown-record")
    assert lead.http.get(f"/api/cases/{registration_of(lead, NHA_BICH)}/documents/thong-bao.pdf").status_code == 200


def test_the_archive_holds_every_original_untouched_and_each_is_noted(before):
    noted = len(views(before.server))
    archive = archive_of(before.as_("truongdoan1").http.get(f"{before.address}/evidence.zip"))
    assert archive.testzip() is None
    assert {each.compress_type for each in archive.infolist()} == {zipfile.ZIP_STORED}
    told = json.loads(archive.read("manifest.json"))
    assert (told["schema"], told["holds"], told["commune"]["code"]) == ("thanthien-evidence/1", "originals", TRANG_DAI)
    assert {each["original_sha256"] for each in told["photos"]} == set(map(hash_of, SHOTS))
    assert sorted(each["withdrawn"] for each in told["photos"]) == [False, False, True]
    for each in told["photos"]:
        assert sha256(archive.read(each["file"])).hexdigest() == each["original_sha256"] == each["file_sha256"]
    rows = list(csv.DictReader(io.StringIO(archive.read("manifest.csv").decode("utf-8-sig"))))
    assert [(each["file"], each["lat"]) for each in rows] == [(each["file"], str(each["lat"])) for each in told["photos"]]
    assert sorted(views(before.server)[noted:]) == sorted(map(hash_of, SHOTS))


def test_a_commune_gets_copies_of_what_was_not_withdrawn_without_place_or_device(after):
    commune = after.as_(f"xa{TRANG_DAI}")
    archive = archive_of(commune.http.get(f"{after.address}/evidence.zip"))
    told = json.loads(archive.read("manifest.json"))
    assert (told["holds"], len(told["photos"]), views(after.server)) == ("copies", 2, [])
    contents = [archive.read(each["file"]) for each in told["photos"]]
    assert not set(map(hash_of, contents)) & set(map(hash_of, SHOTS))
    shown_copies = [commune.http.get(f"/api/media/{each['original_sha256']}?variant=screen").content for each in told["photos"]]
    assert contents == shown_copies
    assert {(each["lat"], each["device"], each["signature"], each["inspector"]) for each in told["photos"]} == {
        ("", "", "", "Đoàn khảo sát số 1")
    }


def test_a_download_goes_on_at_any_byte(before):
    lead, path = before.as_("truongdoan1"), f"{before.address}/evidence.zip"
    whole = lead.http.get(path)
    size, tag = len(whole.content), whole.headers["etag"]
    head = lead.http.head(path)
    assert (head.headers["content-length"], head.headers["accept-ranges"], head.content) == (str(size), "bytes", b"")
    got = b""
    while len(got) < size:  # a download that breaks off again and again
        ends = min(len(got) + 7_919, size) - 1
        answer = lead.http.get(path, headers={"Range": f"bytes={len(got)}-{ends}", "If-Range": tag})
        assert (answer.status_code, answer.headers["content-range"]) == (206, f"bytes {len(got)}-{ends}/{size}")
        got += answer.content
    assert got == whole.content
    assert lead.http.get(path, headers={"Range": "bytes=-22"}).content == whole.content[-22:]
    assert lead.http.get(path, headers={"Range": f"bytes={size - 5}-"}).content == whole.content[-5:]
    assert lead.http.get(path, headers={"If-None-Match": tag}).status_code == 304
    too_far = lead.http.get(path, headers={"Range": f"bytes={size}-"})
    assert (too_far.status_code, too_far.headers["content-range"]) == (416, f"bytes */{size}")
    assert lead.http.get(path, headers={"Range": f"bytes=0-{'9' * 5000}"}).content == whole.content  # no number: not understood


def test_an_archive_that_changed_is_sent_whole_again(lead, inspector):
    visit(inspector)
    path = f"{address_for(lead)}/evidence.zip"
    tag = lead.http.get(path).headers["etag"]
    decide(lead, shown(lead).case, "A02", "recheck")
    photo = a_photo(seed=74)
    inspector.push(inspector.evidence(shown(lead).case.visits[0].id, "A02.1", photo, hash_of(photo)))
    patched(inspector, address_of(inspector, photo), photo)
    answer = lead.http.get(path, headers={"Range": "bytes=100-199", "If-Range": tag})
    assert answer.status_code == 200
    assert hash_of(photo) in archive_of(answer).read("manifest.json").decode()


def test_only_what_was_sent_is_noted_as_seen(before):
    lead, path = before.as_("truongdoan1"), f"{before.address}/evidence.zip"
    size = int(lead.http.head(path).headers["content-length"])
    archive, noted = archive_of(lead.http.get(path)), len(views(before.server))
    for part in ("0-99", f"{size - 30}-"):
        lead.http.get(path, headers={"Range": f"bytes={part}"})
        assert len(views(before.server)) == noted
    first = archive.infolist()[2]
    lead.http.get(path, headers={"Range": f"bytes={first.header_offset + 200}-{first.header_offset + 300}"})
    assert len(views(before.server)) == noted + 1


def test_a_photo_that_is_not_here_yet_is_told_and_not_in_the_archive(before):
    inspector, lead, photo = before.as_("khaosat1"), before.as_("truongdoan1"), a_photo(seed=75)
    inspector.push(inspector.evidence(inspector.open_visit(TRAN_BIEN), "A02.1", photo, hash_of(photo)))
    archive = archive_of(lead.http.get(f"/api/cases/{registration_of(lead, TRAN_BIEN)}/evidence.zip"))
    [told] = json.loads(archive.read("manifest.json"))["photos"]
    assert (told["missing"], told["file"]) == ("not-on-the-server", "")
    assert archive.namelist() == ["manifest.json", "manifest.csv"]


def test_a_ticket_is_good_for_its_file_and_ends_with_its_session(before):
    server, lead, address = before.server, before.server.signed_in("truongdoan1"), before.address
    paper = f"{address}/documents/thong-bao.pdf"
    answer = lead.http.post("/api/downloads", json={"path": paper})
    assert answer.status_code == 201, answer.text
    link = answer.json()["address"]
    with server.http() as anybody:
        assert anybody.get(link).content[:4] == b"%PDF"
        ticket = link.partition("?")[2]
        for other in (f"{address}/evidence.zip", f"{address}/documents/bien-ban.pdf"):
            assert (anybody.get(f"{other}?{ticket}").status_code, slug(anybody.get(f"{other}?{ticket}"))) == (
                401,
                "session-expired",
            )
        assert anybody.get(link[:-4] + "AAA=").status_code == 401
        assert anybody.get(f"{paper}?ticket=x").status_code == 401
        assert anybody.get(paper).status_code == 401
        lead.http.delete("/api/session")
        assert anybody.get(link).status_code == 401


def test_the_round_as_a_workbook_has_a_row_for_each_commune_and_two_charts(before):
    office, lead = before.as_("sonoivu"), before.as_("truongdoan1")
    answer = office.http.get(f"{round_address(lead)}/summary.xlsx")
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        charts = [each for each in book.namelist() if each.startswith("xl/charts/chart")]
        strings = book.read("xl/sharedStrings.xml").decode()
        communes = book.read("xl/worksheets/sheet1.xml").decode()
    assert len(charts) == 2
    assert communes.count("<row ") == 95 + 3  # title, note, head
    assert all(word in strings for word in ("Phường Trảng Dài", "tạm tính", "Đang đối chiếu"))
    mine = lead.http.get(f"{round_address(lead)}/summary.xlsx")
    with zipfile.ZipFile(io.BytesIO(mine.content)) as book:
        assert book.read("xl/worksheets/sheet1.xml").decode().count("<row ") == 3 + 3


def test_the_map_tells_state_and_stars_and_a_commune_only_its_own(before, after):
    path = f"{round_address(before.as_('truongdoan1'))}/summary.geojson"
    office = before.as_("sonoivu").http.get(path)
    assert office.headers["content-type"] == "application/geo+json"
    features = {each["id"]: each for each in office.json()["features"]}
    assert len(features) == 95
    told = features[TRANG_DAI]
    assert (told["geometry"]["type"], told["properties"]["state"], told["properties"]["provisional"]) == (
        "Point",
        "reconciling",
        True,
    )
    assert told["properties"]["claimed"] == 95.2
    [own] = after.as_(f"xa{TRANG_DAI}").http.get(path).json()["features"]
    assert (own["id"], own["properties"]["state"], own["properties"]["stars"]) == (TRANG_DAI, "published", 3)


@pytest.mark.parametrize("path", ["documents/bien-ban.exe", "documents/other.pdf"])
def test_another_form_or_paper_is_not_known(before, path):
    assert before.as_("truongdoan1").http.get(f"{before.address}/{path}").status_code in (400, 404)


def test_every_operation_of_the_api_has_a_name_of_its_own(before):
    paths = before.as_("truongdoan1").http.get("/api/openapi.json").json()["paths"]
    names = [method["operationId"] for methods in paths.values() for method in methods.values()]
    assert sorted(set(names)) == sorted(names)


def test_an_unknown_round_does_not_exist(before):
    lead = before.as_("truongdoan1")
    assert lead.http.get("/api/rounds/another/summary.xlsx").status_code == 404
    assert lead.http.get(f"/api/cases/{ids.new_id()}/evidence.zip").status_code == 404
