"""The phone's store in the browser, without the app around it: SQLite over private files, originals in strict IndexedDB objects."""

import hashlib
import random
from pathlib import Path
from typing import Any

import pytest

from mobile.codec import to_text
from tests.browser_store.killing import a_first_pull, a_trial
from tests.browser_store.site import Site, served
from tests.phone.chromium import browser

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(240)]
FILLER = Path(__file__).with_name("filler.py")
ROOM_BYTES, PHOTO_BYTES = 20_000_000, 3_000_000


def test_nothing_said_to_be_saved_is_lost_when_the_browser_is_killed_while_it_writes(chromium, bundle, server_folder, tmp_path):
    with a_trial(bundle, server_folder, tmp_path, chromium, seed=3) as trial:
        for _ in range(2):
            trial.write_and_be_killed()
        trial.be_killed_early()
        trial.end()
    told = trial.ledger.tally
    assert trial.figures.kills == 3
    assert (told["operations lost"], told["photos lost"], told["records wrong"]) == (0, 0, 0)
    assert min(told["operations said"], told["photos said"]) >= 1


def test_a_full_quota_is_told_and_writing_goes_on_when_it_is_raised(chromium, bundle, server_folder, tmp_path):
    person, round_ = a_first_pull(server_folder)
    plan = {"actor": to_text(person.actor), "round": to_text(round_), "photo_bytes": PHOTO_BYTES, "is_going_on": True}
    with served(Site(bundle, FILLER.read_bytes(), plan)) as site, browser(chromium, tmp_path / "profile") as context:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.url, "quotaSize": ROOM_BYTES})
        page.goto(site.url)
        before = told_until(site, "full")
        assert before[-1]["full"] == len(before) - 1 >= 1
        assert "full" in site.said.get(timeout=30)  # told a second time: Python goes on

        devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.url})
        after = told_until(site, "kept")
        site.plan["is_going_on"] = False
        found = site.found.get(timeout=60)

    kept = [said["kept"] for said in (*before, *after) if "kept" in said]
    assert kept == [hashlib.sha256(random.Random(number).randbytes(PHOTO_BYTES)).hexdigest() for number in range(len(kept))]
    assert {name: found["whole"].get(name) for name in kept} == dict.fromkeys(kept, PHOTO_BYTES)
    assert len(found["outbox"]) == 1
    assert found["integrity"] == ["ok"]
    assert found["missing"] == 0


def told_until(site: Site, word: str) -> list[dict[str, Any]]:
    """What is said, up to the first message with this word."""
    said: list[dict[str, Any]] = []
    while not said or word not in said[-1]:
        assert not site.troubles, site.troubles
        said.append(site.said.get(timeout=60))
    return said


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [71])
def test_nothing_is_lost_over_sixty_kills_and_more(chromium, bundle, server_folder, tmp_path, seed):
    with a_trial(bundle, server_folder, tmp_path, chromium, seed) as trial:
        trial.go_through(70)
    told = trial.ledger.tally
    assert trial.figures.kills >= 60
    assert (told["operations lost"], told["photos lost"], told["records wrong"]) == (0, 0, 0)
    assert min(told["operations said"], told["photos said"]) >= 60
