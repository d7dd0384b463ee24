"""Nothing a commune can fetch by any address shows another commune, an unpublished finding, a word among inspectors or an unblurred face."""

import pytest

from tests.photos.making import hash_of
from tests.server.building import TRAN_BIEN, TRANG_DAI
from tests.server.leaking import VARIANTS, addresses, explained, published, surveyed, words_of

TEAM = {"Khảo sát viên Một", "Khảo sát viên Hai", "Trưởng đoàn Một"}
OFFICIAL_PAPERS = "/documents/"  # minutes of a survey name who surveyed


@pytest.fixture
def surveys(server, inspector, lead):
    own, other = surveyed(inspector, lead, TRANG_DAI, 31), surveyed(inspector, lead, TRAN_BIEN, 32)
    published(lead, other)
    explained(server.signed_in(f"xa{TRAN_BIEN}"), other)
    return own, other


def everything(person, *surveys):
    """Every answer a person gets, by address; what was refused tells nothing."""
    answers = {path: person.http.get(path) for path in addresses(person.http.get("/api/openapi.json").json(), *surveys)}
    assert {each.status_code for each in answers.values()} <= {200, 304, 400, 401, 403, 404, 405, 422}
    return {path: answer for path, answer in answers.items() if answer.status_code == 200}


def team_copies(lead, surveys):
    """Every picture that shows all there is to see."""
    copies = {each.photo for each in surveys}
    for each in surveys:
        wanted = [f"/api/media/{hash_of(each.photo)}?variant={variant}" for variant in VARIANTS if variant]
        copies |= {answer.content for path in wanted if (answer := lead.http.get(path)).status_code == 200}
    return copies


def leaks(answers, forbidden, copies):
    """Addresses by what they tell and must not."""
    words = {path: words_of(answer) for path, answer in answers.items()}
    found = {(secret, path) for secret in forbidden for path, text in words.items() if secret in text}
    return found | {("unblurred", path) for path, answer in answers.items() if answer.content in copies}


def foreign(other):
    return other.found | other.kept | other.said | other.named["registration_id"] | other.named["assignment_id"]


@pytest.mark.parametrize("username", [f"xa{TRANG_DAI}", f"xa{TRANG_DAI}b"])
def test_before_publication_a_commune_reads_nothing_that_was_found(server, lead, surveys, username):
    own, other = surveys
    answers = everything(server.signed_in(username), *surveys)
    assert f"/api/cases/{next(iter(own.named['registration_id']))}?" in answers
    assert leaks(answers, foreign(other) | own.found | own.kept | TEAM, team_copies(lead, surveys)) == set()


def test_after_publication_a_commune_reads_its_own_findings_and_no_secret(server, lead, surveys):
    own, other = surveys
    published(lead, own)
    explained(server.signed_in(f"xa{TRANG_DAI}"), own)
    answers = everything(server.signed_in(f"xa{TRANG_DAI}"), *surveys)
    assert not leaks(answers, foreign(other) | own.kept, team_copies(lead, surveys))
    assert not leaks({path: each for path, each in answers.items() if OFFICIAL_PAPERS not in path}, TEAM, set())
    read = {secret for secret, _ in leaks(answers, own.found | own.said, set())}
    assert own.found - read == set()  # the very search finds what may be read
    assert f"/api/media/{hash_of(own.paper)}?" in answers
    assert f"/api/media/{hash_of(own.photo)}?variant=screen" in answers
