"""Every screen of the inspector's app for somebody who listens, needs contrast or large text: over the controls of each scene, without a client."""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mobile.look.contrast import contrast
from mobile.look.theme import LOOKS
from mobile.phone.session import Phone
from mobile.phone.states import Line, Stage
from mobile.screens.app import App, Window
from mobile.texts.tongue import Tongue, speak
from tests.phone.furnishing import furnished
from tests.phone.harness import Screen
from tests.phone.reading import Reading, read
from tests.phone.scenes import SCENES, Scene
from tests.phone.shooting import Place, a_photo
from tests.phone.test_languages import FOLDER, PROPER_NAMES, VIETNAMESE, english_strings
from tests.rules.building import the_criteria

pytestmark = pytest.mark.xdist_group("accessibility")  # the screens are rendered once for all of these tests
LEAST = {"light": 4.5, "dark": 4.5, "outdoor": 7.0}
MOST_BEFORE_HEADING = 5  # a banner's key, the way back, and at most three keys beside the title
every_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


@dataclass(frozen=True)
class Seen:
    """One scene in each look; outdoors also in English, with the largest text on a small phone."""

    looks: dict[str, Reading]

    @property
    def english(self) -> Reading:
        return self.looks["outdoor"]

    @property
    def large(self) -> Reading:
        return self.looks["outdoor"]


@cache
def everything_seen() -> dict[str, Seen]:
    try:
        return asyncio.run(look_at_everything())
    finally:
        speak(Tongue.VIETNAMESE)


async def look_at_everything() -> dict[str, Seen]:
    seen: dict[str, Seen] = {}
    with TemporaryDirectory() as folder:
        for name, phone in (await furnished(Path(folder))).items():
            seen |= await look_through(phone, [scene for scene in SCENES if scene.phone == name])
    return seen


async def look_through(furnished_phone, scenes: list[Scene]) -> dict[str, Seen]:
    phone, window = Phone(), Window()
    screen = Screen(Place(a_photo()).replies())
    await screen.run(lambda page: page.render(App, phone, window, furnished_phone.device))
    while phone.stage is Stage.OPENING:
        await screen.settle(0.02)
    await screen.settle(0.2)
    stage, seen = phone.stage, {}
    for scene in scenes:
        speak_and_look(phone, window, "vi", "light", 100)
        phone.stage, phone.line = stage, Line.UP
        await phone.end_rehearsal()
        window.route = "/"  # a screen that is shown again begins anew
        await screen.settle(0.02)
        window.route = scene.route.format(**furnished_phone.ids)
        await done(scene.prepare(phone))
        await screen.settle(0.12)
        for name in scene.taps():
            await screen.tap(name)
        seen[scene.name] = await in_every_way(phone, window, screen)
    await let_go(phone)
    return seen


async def done(outcome: Awaitable[None] | None) -> None:
    if outcome is not None:
        await outcome


def speak_and_look(phone: Phone, window: Window, language: str, look: str, percent: int) -> None:
    phone.choose_language(language)
    phone.choose_look(look)
    phone.choose_text_size(percent)
    window.width, window.height = (412, 915) if percent == 100 else (360, 640)


async def in_every_way(phone: Phone, window: Window, screen: Screen) -> Seen:
    async def shown(language: str, look: str, percent: int = 100) -> Reading:
        speak_and_look(phone, window, language, look, percent)
        await screen.settle(0.03)
        return read(screen, LOOKS[look].paper)

    return Seen(
        {
            "light": await shown("vi", "light"),
            "dark": await shown("vi", "dark"),
            "outdoor": await shown("en", "outdoor", 200),
        }
    )


async def let_go(phone: Phone) -> None:
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        for task in others:
            task.cancel()
        await asyncio.wait(others, timeout=0.2)
    phone.store.close()


def seen(scene: Scene) -> Seen:
    return everything_seen()[scene.name]


@every_scene
def test_whatever_can_be_touched_has_a_role_and_a_name_of_its_own(scene):
    reading = seen(scene).looks["light"]

    names = Counter((node.name, node.role) for node in reading.nodes)

    assert reading.faults == []
    assert reading.nodes
    assert [name for (name, _), count in names.items() if count > 1] == []


@every_scene
def test_a_name_says_in_words_what_happens(scene):
    for node in seen(scene).looks["light"].nodes:
        assert re.search(r"[^\W\d_]{2}|\d", node.name), node
        assert not re.search(r"_|\{|None|^[A-Z]\d\d\.\d$", node.name), node


@every_scene
def test_a_screen_says_what_it_is_before_it_is_touched(scene):
    reading = seen(scene).looks["light"]

    assert reading.headings
    assert reading.before_heading <= MOST_BEFORE_HEADING


@every_scene
@pytest.mark.parametrize("look", LOOKS)
def test_every_text_is_readable_on_what_lies_behind_it(scene, look):
    texts = seen(scene).looks[look].texts

    faint = {(each.words, each.ink, each.ground) for each in texts if contrast(each.ink, each.ground) < LEAST[look]}

    assert texts
    assert faint == set()


@every_scene
def test_text_twice_as_large_is_not_cut(scene):
    texts = seen(scene).large.texts

    assert min(each.size for each in texts) >= 20  # what lies on a picture grows less
    assert scene.needs_camera or max(each.size for each in texts) >= 32
    assert [each.words for each in texts if each.box and each.line > each.box] == []


@every_scene
def test_in_english_nothing_of_the_app_is_said_in_vietnamese(scene):
    own = vietnamese_sentences()

    assert [each.words for each in seen(scene).english.texts if each.words.strip() in own] == []
    assert [node.name for node in seen(scene).english.nodes if node.name in own] == []


@cache
def vietnamese_sentences() -> frozenset[str]:
    """What the app itself says in Vietnamese; not what the plan, a round or a person says."""
    found = {text.replace("\u00a0", " ") for path in (FOLDER / "vietnamese").glob("*.py") for text in english_strings(path)}
    options = {option.title for criterion in the_criteria().criteria() for check in criterion.checks for option in check.options}
    return frozenset(text for text in found - options if VIETNAMESE.search(text) and text.removeprefix("Xã ") not in PROPER_NAMES)
