"""Who gets to see which picture: decided by the server, whatever is wished for."""

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageChops
from sqlalchemy import text

from tests.photos.making import a_photo, a_photo_with_exif, hash_of
from tests.server.building import NHA_BICH, TRANG_DAI
from tests.server.capturing import work_off
from tests.server.sending import address_of, patched
from tests.server.test_cases import publish_all

PERSONAL, PLAIN = "C03.1", "A02.1"


@pytest.fixture
def photos(inspector):
    """Two photos of a submitted visit: one of badges, one of a letter box."""
    checks = {check.code: check for check in inspector.on_site_checks()}
    assert (checks[PERSONAL].privacy != "none", checks[PLAIN].privacy == "none") == (True, True)
    visit, badges, box = inspector.open_visit(), a_photo(2000, 1500, seed=41), a_photo_with_exif(6, 2000, 1000)
    attached = [inspector.evidence(visit, PERSONAL, badges, hash_of(badges)), inspector.evidence(visit, PLAIN, box, hash_of(box))]
    inspector.push(*inspector.answers(visit), *attached)
    inspector.push(inspector.submission(visit))
    for content in (badges, box):
        assert patched(inspector, address_of(inspector, content), content).status_code == 204
    return badges, box


def picture(person, content, variant=None, **headers):
    return person.http.get(f"/api/media/{hash_of(content)}", params={"variant": variant} if variant else {}, headers=headers)


def opened(answer):
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content))


@pytest.mark.parametrize("username", ["truongdoan1", "sonoivu"])
def test_the_lead_and_the_standing_office_get_the_untouched_original(server, photos, username):
    answer = picture(server.signed_in(username), photos[0])
    assert answer.content == photos[0]
    assert answer.headers["content-type"] == "image/jpeg"
    assert "no-cache" in answer.headers["cache-control"]


@pytest.mark.parametrize("username", ["khaosat1", "khaosat2"])
def test_inspectors_get_copies_of_their_teams_photos_and_no_original(server, photos, username):
    person = server.signed_in(username)
    copy = picture(person, photos[0])
    assert opened(copy).size == (1600, 1200)
    assert copy.content != photos[0]
    assert picture(person, photos[0], "original").status_code == 404


def test_each_view_of_an_original_is_noted(server, lead, photos):
    picture(lead, photos[0])
    picture(lead, photos[0], "thumb")
    with server.database() as database, database.reading() as session:
        rows = session.execute(text("SELECT sha256, account_id FROM original_view")).all()
    assert rows == [(hash_of(photos[0]), lead.actor.id)]


@pytest.mark.parametrize(("variant", "edge"), [("screen", 1600), ("thumb", 320)])
def test_copies_are_small_upright_and_without_exif(lead, photos, variant, edge):
    image = opened(picture(lead, photos[1], variant))
    assert image.size == (edge // 2, edge)
    assert not image.getexif()


def test_a_part_of_an_original_can_be_asked_for(lead, photos):
    answer = picture(lead, photos[0], Range="bytes=100-199")
    assert (answer.status_code, answer.content) == (206, photos[0][100:200])


def test_an_unchanged_picture_is_not_sent_twice(lead, photos):
    tag = picture(lead, photos[0], "thumb").headers["etag"]
    assert picture(lead, photos[0], "thumb", **{"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", "hoidong1"])
def test_before_publication_no_picture_leaves_the_team(server, photos, username):
    assert [picture(server.signed_in(username), each).status_code for each in photos] == [404, 404]


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", "hoidong1"])
@pytest.mark.parametrize("variant", [None, "screen", "stamped", "thumb"])
def test_until_a_photo_was_searched_everything_in_it_is_past_recognition(server, lead, photos, username, variant):
    publish_all(lead)
    person = server.signed_in(username)
    copy, team = opened(picture(person, photos[0], variant)), opened(picture(lead, photos[0], variant or "screen"))
    assert copy.size == team.size
    upper_half = (0, 0, copy.width, copy.height // 2)  # without the stamp
    assert detail(copy.crop(upper_half)) < detail(team.crop(upper_half)) / 3
    assert not copy.getexif()
    assert opened(picture(person, photos[1], variant)).size == opened(picture(lead, photos[1], variant or "screen")).size


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", "hoidong1"])
def test_after_it_was_searched_only_what_was_found_is_hidden(server, lead, photos, username):
    publish_all(lead)
    work_off(server)
    person = server.signed_in(username)
    copy, team = opened(picture(person, photos[1], "screen")), opened(picture(lead, photos[1], "screen"))
    assert ImageChops.difference(copy, team).getbbox() is None  # nobody is on it


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", "hoidong1"])
def test_an_original_does_not_exist_for_whoever_gets_copies(server, lead, photos, username):
    publish_all(lead)
    work_off(server)
    assert [picture(server.signed_in(username), each, "original").status_code for each in photos] == [404, 404]


def test_the_lead_sees_the_very_copy_the_commune_gets(server, lead, photos):
    publish_all(lead)
    work_off(server)
    mine = lead.http.get(f"/api/media/{hash_of(photos[0])}", params={"variant": "screen", "as": "commune"})
    theirs = picture(server.signed_in(f"xa{TRANG_DAI}"), photos[0], "screen")
    assert mine.content == theirs.content
    assert lead.http.get(f"/api/media/{hash_of(photos[0])}", params={"variant": "original", "as": "commune"}).status_code == 404


def detail(image):
    """Mean difference between neighbours."""
    grey = image.convert("L").resize((400, 300))
    pixels = list(grey.get_flattened_data() if hasattr(grey, "get_flattened_data") else grey.getdata())
    return sum(abs(one - other) for one, other in pairwise(pixels)) / len(pixels)


def test_another_commune_never_sees_it(server, lead, photos):
    publish_all(lead)
    assert picture(server.signed_in(f"xa{NHA_BICH}"), photos[0]).status_code == 404


@pytest.mark.parametrize("sha256", ["0" * 64, "x", "..%2f..%2fetc%2fpasswd", "%00"])
def test_a_photo_that_is_not_here_is_unknown(lead, sha256):
    assert lead.http.get(f"/api/media/{sha256}").status_code == 404


def test_an_unknown_variant_is_malformed(lead, photos):
    answer = picture(lead, photos[0], "huge")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")


@pytest.fixture
def expected(inspector):
    """A photo the server has been told of, and whose bytes have not come yet."""
    visit, content = inspector.open_visit(), a_photo(2000, 1500, seed=43)
    (receipt,) = inspector.push(inspector.evidence(visit, PERSONAL, content, hash_of(content)))
    assert receipt.outcome == "applied"
    return content


def sent_ahead(person, content, preview, media_type="image/jpeg"):
    return person.http.put(f"/api/media/{hash_of(content)}/preview", content=preview, headers={"Content-Type": media_type})


@pytest.mark.parametrize("username", ["khaosat1", "khaosat2", "truongdoan1", "sonoivu"])
@pytest.mark.parametrize("variant", ["thumb", "screen"])
def test_the_team_sees_the_preview_until_the_original_is_here(server, inspector, expected, username, variant):
    person, preview = server.signed_in(username), a_photo(320, 240, seed=44)
    assert sent_ahead(inspector, expected, preview).status_code == 204
    answer = picture(person, expected, variant)
    assert (answer.status_code, answer.content) == (200, preview)
    assert (answer.headers["preview"], answer.headers["cache-control"]) == ("true", "no-store")
    assert picture(person, expected).status_code == picture(person, expected, "original").status_code == 404

    patched(inspector, address_of(inspector, expected), expected)
    answer = picture(person, expected, variant)
    assert "preview" not in answer.headers
    assert opened(answer)
    assert answer.content != preview
    assert not list((server.media / "previews").rglob("*.jpg"))


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", "hoidong1"])
def test_no_preview_leaves_the_team(server, inspector, expected, username):
    sent_ahead(inspector, expected, a_photo(320, 240, seed=44))
    assert picture(server.signed_in(username), expected, "thumb").status_code == 404


@pytest.mark.parametrize("username", ["khaosat2", "truongdoan1", f"xa{TRANG_DAI}"])
def test_only_who_took_the_photo_sends_its_preview(server, expected, username):
    assert sent_ahead(server.signed_in(username), expected, a_photo(320, 240, seed=44)).status_code == 404


def test_a_preview_of_a_photo_nobody_told_of_is_unknown(inspector):
    assert sent_ahead(inspector, a_photo(seed=45), a_photo(320, 240, seed=44)).status_code == 404


@pytest.mark.parametrize(
    ("preview", "media_type", "status"),
    [
        (b"no picture", "image/jpeg", 422),
        (b"", "image/jpeg", 422),
        (a_photo(320, 240, seed=44), "image/png", 415),
        (a_photo(320, 240, seed=44) + b"\0" * 200 * 1024, "image/jpeg", 413),
    ],
)
def test_a_preview_that_is_none_is_refused_and_nothing_kept(server, inspector, expected, preview, media_type, status):
    assert sent_ahead(inspector, expected, preview, media_type).status_code == status
    assert [each for each in (server.media / "previews").rglob("*") if each.is_file()] == []
    assert picture(inspector, expected, "thumb").status_code == 404


def test_a_preview_that_comes_after_the_original_is_not_kept(server, inspector, expected):
    patched(inspector, address_of(inspector, expected), expected)
    assert sent_ahead(inspector, expected, a_photo(320, 240, seed=44)).status_code == 204
    assert not list((server.media / "previews").rglob("*.jpg"))
