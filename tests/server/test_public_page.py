"""The page a code leads to: for anybody, without the photo, without a name, a place or a script."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from backend.examining.codes import code_of, read_code
from shared.ids import EvidenceId
from tests.rules.building import some_evidence
from tests.server.building import copied, running
from tests.server.capturing import PUBLIC_URL, FieldPhone, at_office, place_office, work_off
from tests.server.forging import an_office_photo


@pytest.fixture(scope="module")
def server(demo_template, tmp_path_factory):
    """One for all of these tests: they only read."""
    with running(copied(demo_template, tmp_path_factory.mktemp("public") / "server")) as running_server:
        yield running_server


@pytest.fixture(scope="module")
def evidence_id(server):
    place_office(server)
    inspector = server.signed_in("khaosat1")
    phone = FieldPhone(inspector).registered()
    taken = phone.take(inspector.open_visit(), an_office_photo(1), position=at_office(age_s=96.0))
    work_off(server, "examine")
    return taken


@pytest.fixture(scope="module")
def code(server, evidence_id):
    return server.signed_in("truongdoan1").http.get(f"/api/evidence/{evidence_id}/examinations").json()["code"]


def test_anybody_reads_what_is_consistent_and_since_when(server, code):
    with server.http() as nobody:
        page = nobody.get(f"/v/{code}")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for words in ("Phường Trảng Dài", code, "Phù hợp", "Không phù hợp", "Máy chủ lưu từ"):
        assert words.lower() in page.text.lower()


def test_the_page_says_nothing_of_people_and_places_and_loads_nothing(server, code):
    with server.http() as nobody:
        page = nobody.get(f"/v/{code}")
    assert "Khảo sát viên" not in page.text
    assert "106,8" not in page.text
    assert "96 giây" not in page.text
    assert not re.search(r"<script|<img|<link|src=|href=|https?://", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_same_as_a_message(server, code, evidence_id):
    with server.http() as nobody:
        told = nobody.get(f"/api/verify/{code}").json()
    assert (told["code"], told["overall"], told["is_withdrawn"]) == (code, "red", False)
    assert {"name", "result"} == set(told["verifications"][0])
    assert evidence_id not in str(told)


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("0", "o").replace("1", "l")]
)
def test_a_code_is_read_as_people_type_it(server, code, typed):
    with server.http() as nobody:
        assert nobody.get(f"/v/{typed(code)}").status_code == 200


@pytest.mark.parametrize("wrong", ["AAAA-AAAA-AAAA", "x", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%2e%2e%2fapi"])
def test_a_code_that_was_never_given_leads_nowhere_and_says_so(server, wrong):
    with server.http() as nobody:
        page, message = nobody.get(f"/v/{wrong}"), nobody.get(f"/api/verify/{wrong}")
    assert (page.status_code, message.status_code) == (404, 404)
    assert "<script" not in page.text


def test_a_photo_nobody_examined_yet_has_no_page(server, inspector):
    phone = FieldPhone(inspector).registered()
    operation = phone.capture(inspector.open_visit(), an_office_photo(2))
    inspector.push(operation)
    with server.http() as nobody:
        assert nobody.get(f"/v/{code_of(phone.evidence(operation))}").status_code == 404


def test_codes_of_many_photos_differ_and_read_back():
    codes = {code_of(some_evidence(id=EvidenceId(f"evidence {number}"))) for number in range(5000)}
    assert len(codes) == 5000
    assert {read_code(each) for each in codes} == codes


def test_the_stamped_copy_carries_the_code_of_its_page(server, lead, evidence_id, code):
    sha256 = next(each.sha256 for each in lead.everything() if each.id == evidence_id)
    copy = lead.http.get(f"/api/media/{sha256}", params={"variant": "stamped"})
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(copy.content)))
    assert found.text == f"http://127.0.0.1:8000/v/{code}"
    assert PUBLIC_URL not in found.text  # the server's own setting decides, not the worker's of this test
