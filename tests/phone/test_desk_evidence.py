"""Examined photos at the desk: marks on the page of a criterion, the photo that is open, what is said of it to whom."""

from dataclasses import replace

import flet as ft
import pytest

from mobile.texts import controls
from mobile.texts import desk as words_of_desk
from mobile.texts import desk_evidence as say
from shared.communes import Point
from shared.verifying.results import Overall
from shared.verifying.sentences import name_of, overall_words, sentence
from tests.phone.evidence_desk import (
    ACCURACY_UNTOLD,
    BAD,
    CODE,
    DOUBTFUL,
    EXAMINED,
    GAP,
    GOOD,
    HERE,
    EvidenceNetwork,
    a_published_network,
    an_examination,
    at_evidence,
    examined_case,
)
from tests.photos.making import hash_of
from tests.rules.building import INSPECTOR, REGISTRATION, a_commune

WIDTHS = pytest.mark.parametrize("width", [1280, 412])
CRITERION = f"/khac-biet/{REGISTRATION}/T01"


def fetched(network, copy: str, of=GOOD) -> int:
    return network.asked.count(f"GET /api/media/{of.sha256}?{copy}")


# ── on the page of a criterion, and in the queue ──
@WIDTHS
def test_every_photo_of_a_criterion_carries_a_word_for_its_examination(width):
    async def scene(seat):
        await seat.go(CRITERION)
        names = [name for name in seat.screen.touchables() if ", ảnh " in name]
        assert [name.rpartition(", ")[2] for name in names] == [
            overall_words(each).lower() for each in (Overall.GREEN, Overall.LOOK, Overall.RED)
        ]

    at_evidence(scene, width=width)


def test_a_doubt_stands_with_its_reason_and_leads_to_its_photo():
    async def scene(seat):
        await seat.go(CRITERION)
        assert seat.says(say.counted(1, 1, 1, 0))
        assert seat.says(f"{name_of(GAP.name)}: {sentence(GAP)}")
        assert seat.says(say.others_consistent(1))
        await seat.screen.tap(say.photo_row(2, Overall.LOOK, [f"{name_of(ACCURACY_UNTOLD.name)}: {sentence(ACCURACY_UNTOLD)}"]))
        assert seat.desk.enlarged.evidence_ids[seat.desk.enlarged.at] == DOUBTFUL.id

    at_evidence(scene)


def test_where_nothing_is_examined_yet_nothing_is_marked():
    async def scene(seat):
        seat.network.examined = {}
        await seat.screen.tap(words_of_desk.REFRESH)
        await seat.go(CRITERION)
        assert seat.says(say.NOTHING_EXAMINED)
        assert all(name[-1].isdigit() for name in seat.screen.touchables() if ", ảnh " in name)

    at_evidence(scene)


@WIDTHS
def test_the_queue_says_where_a_photo_is_inconsistent(width):
    async def scene(seat):
        await seat.go("/")
        marked = [name for name in seat.screen.touchables() if name.endswith(say.RED_IN_QUEUE)]
        assert len(marked) == 1
        assert seat.screen.texts().count(say.RED_TAG) == 1

    at_evidence(scene, width=width)


def test_a_withdrawn_photo_marks_nothing_in_the_queue():
    async def scene(seat):
        await seat.go("/")
        assert not seat.says(say.RED_TAG)

    at_evidence(scene, network=EvidenceNetwork(examined_case(evidence=(GOOD, replace(BAD, is_withdrawn=True)))))


# ── the photo that is open ──
@WIDTHS
def test_an_open_photo_shows_its_stamp_its_doubts_its_facts_and_its_public_address(width):
    async def scene(seat):
        await seat.open(3)
        for words in (
            overall_words(Overall.RED),
            sentence(GAP),
            INSPECTOR.name,
            "11,00352° B",
            say.examined_at(EXAMINED[BAD.id][0].examined_at, 2),
            say.fingerprint_short(BAD.sha256),
            f"/v/{CODE}",
        ):
            assert seat.says(words), words

    at_evidence(scene, width=width)


def test_doubts_stand_before_what_is_consistent():
    async def scene(seat):
        await seat.open(3)
        texts = [text.replace("\u00a0", " ") for text in seat.screen.texts()]
        assert texts.index(name_of(GAP.name)) < texts.index(name_of(EXAMINED[BAD.id][0].verifications[0].name))

    at_evidence(scene)


def test_digits_show_other_copies_and_arrows_leaf():
    async def scene(seat):
        await seat.open(1)
        await seat.press("2")
        await seat.press("3")
        assert fetched(seat.network, "variant=stamped") == 1
        assert fetched(seat.network, "variant=screen&as=commune") == 1
        await seat.press("Arrow Right")
        assert fetched(seat.network, "variant=screen&as=commune", DOUBTFUL) == 1
        await seat.press("Escape")
        assert seat.desk.enlarged is None
        assert seat.desk.route == CRITERION

    at_evidence(scene)


def test_what_the_commune_gets_is_asked_for_every_time():
    async def scene(seat):
        await seat.open(1)
        for digit in "3131":
            await seat.press(digit)
        assert fetched(seat.network, "variant=screen&as=commune") == 2

    at_evidence(scene)


def test_an_original_is_not_fetched_before_it_is_said_that_this_is_noted():
    async def scene(seat):
        await seat.open(1)
        await seat.screen.tap(say.ORIGINAL)
        assert seat.says(say.ORIGINAL_ASK)
        assert fetched(seat.network, "variant=original") == 0
        await seat.screen.tap(say.OPEN_ORIGINAL)
        assert fetched(seat.network, "variant=original") == 1
        await seat.press("Arrow Right")
        assert fetched(seat.network, "variant=original", DOUBTFUL) == 0

    at_evidence(scene)


def test_an_original_that_no_browser_shows_is_not_opened_for_nothing():
    heic = replace(GOOD, media_type="image/heic")

    async def scene(seat):
        await seat.open(1)
        await seat.press("4")
        assert seat.says(say.ORIGINAL_ELSE)
        assert say.OPEN_ORIGINAL not in seat.screen.touchables()

    at_evidence(scene, network=EvidenceNetwork(examined_case(evidence=(heic,))))


def test_former_examinations_unfold_to_what_was_found_otherwise():
    async def scene(seat):
        await seat.open(3)
        before = EXAMINED[BAD.id][1].verifications[2]
        assert not seat.says(sentence(before))
        await seat.screen.tap(say.FORMER)
        assert seat.says(sentence(before))
        assert seat.says(overall_words(Overall.GREEN))

    at_evidence(scene)


def test_a_map_is_drawn_around_the_office_or_around_the_photo():
    def spoken(screen):
        return [each.label for each in screen.find(ft.Semantics) if (each.label or "").startswith("Bản đồ")]

    async def scene(seat):
        seat.network.records.records[type(a_commune()), a_commune().id] = a_commune(office=HERE)
        await seat.open(1)
        assert spoken(seat.screen) == ["Bản đồ: ảnh chụp cách điểm trụ sở 58\u00a0m, sai số 24 mét"]
        seat.network.records.records[type(a_commune()), a_commune().id] = a_commune()
        await seat.press("Arrow Right")
        assert spoken(seat.screen) == ["Bản đồ: ảnh chụp chưa biết trụ sở ở đâu, chưa rõ sai số"]

    at_evidence(scene)


@pytest.mark.parametrize("position", [None, replace(GOOD.position, lat=float("nan")), replace(GOOD.position, lat=200.0)])
def test_without_a_place_no_map_is_drawn(position):
    async def scene(seat):
        await seat.open(1)
        assert seat.says(say.NO_PLACE)

    at_evidence(scene, network=EvidenceNetwork(examined_case(evidence=(replace(GOOD, position=position),))))


def test_the_inspectors_reason_stands_beside_the_photo():
    async def scene(seat):
        await seat.open(1)
        assert seat.says("Cổng bị xe che.")

    at_evidence(scene, network=EvidenceNetwork(examined_case(evidence=(replace(GOOD, note="Cổng bị xe che."),))))


def test_a_photo_of_an_old_app_says_that_it_has_no_number():
    async def scene(seat):
        await seat.open(1)
        assert seat.says(say.NOT_SEALED)

    at_evidence(scene, network=EvidenceNetwork(examined_case(evidence=(replace(GOOD, seal=None),))))


def test_without_network_the_last_examination_stays_and_another_try_is_offered():
    async def scene(seat):
        await seat.go(CRITERION)
        seat.network.is_down = True
        await seat.open(3)
        assert seat.says(sentence(GAP))
        seat.network.is_down = False
        await seat.screen.tap(controls.TRY_AGAIN)
        assert seat.says(f"/v/{CODE}")

    at_evidence(scene)


def test_a_photo_the_server_has_not_examined_says_so_calmly():
    async def scene(seat):
        seat.network.examined = {}
        await seat.screen.tap(words_of_desk.REFRESH)
        await seat.open(1)
        assert seat.says(say.NOT_EXAMINED)
        assert controls.TRY_AGAIN not in seat.screen.touchables()

    at_evidence(scene)


def test_an_examination_made_meanwhile_is_shown_when_the_photo_is_opened():
    async def scene(seat):
        await seat.go(CRITERION)
        seat.network.examined[GOOD.id] = (an_examination(GOOD, GAP, number=2), *EXAMINED[GOOD.id])
        await seat.open(1)
        assert seat.says(overall_words(Overall.RED))

    at_evidence(scene)


# ── who is told what ──
@WIDTHS
def test_a_commune_reads_results_in_words_without_facts_names_or_alarm(width):
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        assert seat.says(say.counted_calmly(1, 2, 0))
        await seat.open(3)
        assert seat.says(name_of(GAP.name))
        for secret in (
            sentence(GAP),
            say.PERSON,
            say.DEVICE,
            say.OVERALL_MEANS[Overall.RED],
            f"/v/{CODE}",
            say.ORIGINAL,
            say.AREAS,
        ):
            assert not seat.says(secret), secret
        assert not any("/examinations" in each for each in seat.network.asked)

    at_evidence(scene, username="xa25993", network=a_published_network(), width=width)


def test_the_council_reads_facts_once_published_and_opens_no_original():
    async def scene(seat):
        await seat.open(3)
        assert seat.says(sentence(GAP))
        assert say.ORIGINAL not in seat.screen.touchables()
        assert say.AREAS not in seat.screen.touchables()

    at_evidence(scene, username="hoidong1", network=a_published_network())


def test_the_preview_for_the_lead_shows_the_very_copies_of_the_commune():
    async def scene(seat):
        await seat.go(f"/chuyen/{REGISTRATION}")
        await seat.screen.settle()
        assert any(each.endswith("?variant=thumb&as=commune") for each in seat.network.asked)
        assert not any(each.endswith("?variant=thumb") for each in seat.network.asked)

    at_evidence(scene, network=a_published_network())


def test_the_office_lies_outside_of_what_is_known_without_breaking_the_map():
    async def scene(seat):
        far = Point(10.3, 107.6)
        seat.network.records.records[type(a_commune()), a_commune().id] = a_commune(office=far)
        await seat.open(1)
        assert seat.says("km")

    at_evidence(scene)


def test_the_pictures_of_the_fake_are_those_of_its_evidence():
    assert {each.sha256 for each in (GOOD, DOUBTFUL, BAD)} == {
        hash_of(content) for content in EvidenceNetwork().pictures.values()
    }
