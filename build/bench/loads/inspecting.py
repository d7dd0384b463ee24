"""An inspector at work in the real app, by the names a screen reader says, and the large day their phone has behind it.

What the screens are called and how they follow each other stands here and nowhere else in the benches.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from loads.round import NOW, LargeRound
from loads.touching import PATIENCE_S, Finger, chosen, gone, headed, said
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from backend import accounts, serving
from backend.database import Database
from backend.settings import Settings
from backend.world import SqlWorld
from shared import ids
from shared.actors import Actor
from shared.communes import Commune
from shared.criteria import AnswerType, CriteriaSet, Place, walk
from shared.rounds import Assignment
from shared.visits import Attendance, Visit

INSPECTOR = "khaosat1"
VIEW_PX = (1920, 1080)
OFFICE = {"latitude": 11.0031, "longitude": 106.8833, "accuracy": 8.0}
HOME, OPEN_IT, SHUTTER, CLOSE, DONE = "Việc của tôi", "Chụp ảnh", "Chụp", "Đóng máy ảnh", "Xong, thôi chụp"
SAVED, BACK, YES, RESUME = "đã lưu trên máy", "Quay lại", "Có", "Tiếp tục"
ONWARD_S = 2
OF_EACH_CHECK = 5
PULLED_MS = 30_000  # a pull of a thousand visits is over
BLANK_SPREAD = 6  # grey levels: a picture of nothing but paper spreads less


@dataclass
class LargeDay:
    """The visit in hand, and past ones with all their findings."""

    round: LargeRound
    actor: Actor
    password: str
    visit: Visit
    commune: str
    stops: tuple[tuple[Place, tuple[str, ...]], ...]  # places with the titles of their yes-or-no checks
    made: int = 0

    def add_visits(self, count: int) -> list[ids.VisitId]:
        """Past ones, until there are so many."""
        wanted = range(self.made, count)
        pairs = [past(self.round._visit(number, [self.actor])) for number in wanted]
        self.round.put([assignment for assignment, _ in pairs], Assignment)
        self.round.put([visit for _, visit in pairs], Visit)
        self.made = max(self.made, count)
        return [visit.id for _, visit in pairs]


def past(pair: tuple[Assignment, Visit]) -> tuple[Assignment, Visit]:
    assignment, visit = pair
    shares = tuple(replace(each, submitted_at=NOW) for each in visit.attendances)
    return replace(assignment, planned_on=(NOW - timedelta(days=30)).date()), replace(visit, attendances=shares)


def a_large_day(folder: Path, findings: int) -> LargeDay:
    """A demonstration round in a new data folder, with a history."""
    serving.prepare(settings := Settings(folder=folder), has_demo=True)
    database = Database(settings.database)
    round_ = LargeRound.of(database)
    with database.reading() as session:
        world = SqlWorld(session)
        actor = accounts.actor_named(session, INSPECTOR)
        assignment, criteria_set = world.all(Assignment)[0], world.all(CriteriaSet)[0]
        commune = world.get(Commune, assignment.commune_code)
    assert commune
    visit = replace(
        round_._visit(0, [actor])[1],
        id=ids.visit_id(assignment.id),
        assignment_id=assignment.id,
        attendances=(Attendance(actor.id, NOW),),
    )
    round_.put([visit], Visit)
    password = json.loads((folder / "demo-accounts.json").read_text())[INSPECTOR]["password"]
    stops = tuple(
        (place, tuple(check.title for check in checks if check.answer is AnswerType.YES_NO))
        for place, checks in walk(criteria_set)
    )
    day = LargeDay(round_, actor, password, visit, commune.full_name, stops)
    visits = day.add_visits(-(-findings // len(round_.checks)))
    round_.findings(visits, actor, findings)
    return day


def a_view(path: Path) -> Path:
    """For the camera to see: a wall with enough grain that a shot of it weighs what shots weigh, a little different in each frame."""
    grain = Image.effect_noise(VIEW_PX, 60).convert("RGB")
    frames = io.BytesIO()
    for step in range(4):
        scene = grain.copy()
        ImageDraw.Draw(scene).rectangle((200 + 9 * step, 200, 900, 700), fill=(178, 84, 66 + step))
        scene.save(frames, "JPEG", quality=90)
    path.write_bytes(frames.getvalue())
    return path


@dataclass
class Inspecting:
    page: Page
    address: str
    day: LargeDay
    shots: int = 0
    answered: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.finger = Finger(self.page)
        self.screen = self.finger.screen

    def begin(self) -> None:
        """Sign in, pull everything, stand at the visit in hand."""
        self.screen.open(f"{self.address}/")
        self.screen.type("Tên đăng nhập", INSPECTOR)
        self.screen.type("Mật khẩu", self.day.password)
        self.page.keyboard.press("Enter")
        self.screen.see(HOME, within_s=120)
        self.to_the_visit()

    def to_the_visit(self) -> None:
        self.screen.open(f"{self.address}/chuyen/{self.day.visit.id}")
        self.screen.see(self.day.commune, within_s=PATIENCE_S)
        self.page.wait_for_timeout(1500)  # what a start does beside the drawing is done

    # ── taps ──
    def home_and_back(self) -> dict[str, float]:
        """To the list of all work, and to the visit in hand again."""
        opened = self.finger.tap(BACK, headed(HOME))
        return {"list of work opens": opened, "visit opens": self.finger.tap(RESUME, headed(self.day.commune), begins=True)}

    def steps(self) -> Iterator[dict[str, float]]:
        """What each step took, one check after the other along the walk, in milliseconds."""
        for place, titles in self.day.stops:
            left = [title for title in titles if title not in self.answered]
            if left:
                yield from self.at_a_place(place.title, left)

    def at_a_place(self, place: str, titles: list[str]) -> Iterator[dict[str, float]]:
        for title in titles:
            took = self.home_and_back() if title == titles[0] else {}
            if unfolded := self.reveal(place, title):
                took["a place unfolds"] = unfolded
            took["check opens"] = self.finger.tap(title, headed(title), begins=True)
            took["back to the walk"] = self.finger.tap(BACK, headed(self.day.commune))
            self.reveal(place, title)
            self.finger.tap(title, headed(title), begins=True)
            took["answer shows"] = self.finger.tap(YES, chosen(YES, title), "checkbox", begins=True)
            if onward := self.finger.also(gone_title(title), ONWARD_S):  # not while a photo is still wanted
                took["next check shows by itself, 120 ms of it meant"] = onward
            self.answered.add(title)
            self.back_to_the_walk()
            yield took

    def reveal(self, place: str, title: str) -> float:
        """The row of a check in the walk; milliseconds where its place had to be unfolded for that, else 0."""
        row = self.finger.key(title)
        return 0.0 if row.count() else self.finger.tap(place, said(title), begins=True)

    def back_to_the_walk(self) -> None:
        self.page.wait_for_timeout(500)
        if not self.page.evaluate(f"({headed(self.day.commune)})()"):
            self.finger.tap(BACK, headed(self.day.commune))

    # ── camera ──
    def open_camera(self, place: str = "", title: str = "") -> float:
        """Milliseconds until the shutter takes a touch; of the first check where none is named."""
        first, titles = self.day.stops[0]
        place, title = place or first.title, title or titles[0]
        if self.page.evaluate(f"({headed(self.day.commune)})()"):
            self.reveal(place, title)
            self.finger.tap(title, headed(title), begins=True)
        return self.finger.tap(OPEN_IT, ready(SHUTTER), begins=True)

    def leave_camera(self) -> None:
        self.finger.tap(CLOSE, gone(CLOSE))

    def photos(self) -> Iterator[float]:
        """A few of each check along the walk: milliseconds from the shutter until it says that the photo is saved."""
        for place, titles in self.day.stops:
            for title in titles:
                self.open_camera(place.title, title)
                for number in range(1, OF_EACH_CHECK + 1):
                    yield self.shoot(number)
                self.leave_camera()
                self.back_to_the_walk()

    def shoot(self, number: int) -> float:
        """With a fix of this moment, a step beside the last one, as a hand that walks has it."""
        self.shots += 1
        here = OFFICE | {"latitude": OFFICE["latitude"] + self.shots * 1e-6}
        self.page.context.set_geolocation(here)  # type: ignore[arg-type]
        return self.finger.tap(SHUTTER, said(f"Ảnh {number} {SAVED}"), begins=True, ends=True)

    # ── a long list ──
    def open_list(self) -> tuple[float, float]:
        """The list of all work, once everything has been pulled: how many rows are drawn, and how long it took from the tap."""
        self.to_the_visit()
        self.page.wait_for_timeout(PULLED_MS)
        opened = self.finger.tap(BACK, headed(HOME))
        return self.day.made, opened

    def scroll_list(self) -> tuple[list[float], list[bool]]:
        """Milliseconds between frames while it is thrown to its end and back; which pictures on the way were blank."""
        width, height = self.page.viewport_size["width"], self.page.viewport_size["height"]  # type: ignore[index]
        self.page.mouse.move(width / 2, height / 2)
        self.page.evaluate("noted.record()")
        blanks = []
        for turn in range(60):
            self.page.mouse.wheel(0, 900 if turn < 30 else -900)
            self.page.wait_for_timeout(60)
            if turn % 6 == 3:
                blanks.append(is_blank(self.page.screenshot()))
        frames: list[float] = self.page.evaluate("(() => { noted.record.now = null; return noted.frames; })()")
        return [after - before for before, after in pairwise(frames)], blanks


def gone_title(title: str) -> str:
    return f"() => !noted.title().includes({title!r})"


def ready(name: str) -> str:
    """The key is there and takes a touch."""
    return (
        "() => [...document.querySelectorAll('flt-semantics-host [role=button]')]"
        f".some((e) => (e.getAttribute('aria-label') || e.textContent) === {name!r} && e.getAttribute('aria-disabled') !== 'true')"
    )


def is_blank(picture: bytes) -> bool:
    """Nothing but paper in the middle of the screen."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    width, height = image.size
    darkest, lightest = image.crop((0, height // 5, width, height * 3 // 4)).getextrema()
    return float(lightest) - float(darkest) < BLANK_SPREAD  # type: ignore[arg-type]
