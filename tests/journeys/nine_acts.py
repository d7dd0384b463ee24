"""What the lead and the commune do at their desks to take nine discrepancies from finding to final."""

import re
from collections.abc import Iterator
from pathlib import Path

from mobile.desk.commune_reading import means
from mobile.desk.deciding import KEYS
from mobile.texts import controls
from mobile.texts import desk as say
from mobile.texts import desk_commune as told
from mobile.texts import desk_deciding as deciding
from mobile.texts import desk_settling as settling
from shared.decisions import Outcome
from shared.explanations import Ending, Stance
from shared.kinds import Kind
from shared.world import Case
from tests.journeys.acting import PICTURES, Screen
from tests.journeys.nine_ways import WAYS, Way
from tests.journeys.test_desk import open_row, scroll_to, tap
from tests.phone.chromium import became

NAME = "Phường Trảng Dài"
UNCHANGED = re.compile("^Xem .* không đổi điểm")
KEY_OF = {outcome: key for key, outcome in KEYS.items()}


def title_of(case: Case, way: Way) -> str:
    return case.criteria_set.criterion(way.code).title.replace("\u00a0", " ")


def refresh(screen: Screen, shown_then: str) -> None:
    tap(screen, say.REFRESH)
    screen.see(shown_then)


def where(screen: Screen, case: Case) -> Way:
    """The way whose page this is."""
    return next(each for each in WAYS if screen.says(title_of(case, each)))


def bar(screen: Screen, key: str, words: str, points: str = "", label: str = controls.REASON, record: str = "") -> None:
    """By the keyboard: a digit, the points, the words; then the key that records. The next page asks for something else."""
    screen.page.keyboard.press(key)
    screen.named(label, "textbox").wait_for()
    if points:
        screen.type(deciding.POINTS, points)
    screen.type(label, words)
    tap(screen, record)
    assert became(lambda: not screen.says(record), within_s=20), screen.words()


# ── the lead ──
RECORDING = {
    Outcome.ASKED: {"label": deciding.QUESTION, "record": deciding.SEND_QUESTION},
    Outcome.RECHECK: {"record": deciding.SEND_BACK},
}


def decide(screen: Screen, outcome: Outcome, words: str, points: str = "") -> None:
    bar(screen, KEY_OF[outcome], words, points, **({"record": controls.RECORD_DECISION} | RECORDING.get(outcome, {})))


def look_at_every_one(lead: Screen, case: Case) -> None:
    """From the first of the queue on to the next, until nothing is left to decide now."""
    lead.see(say.GROUP_STARS, *(say.KINDS[each.kind][0] for each in WAYS if each.outcome))
    lead.shot(PICTURES, "1-queue")
    tap(lead, re.compile(f"^{NAME}, "))
    lead.see(controls.CHOOSE_FIRST)
    for number in range(sum(bool(each.outcome) for each in WAYS)):
        way = where(lead, case)
        lead.shot(PICTURES, f"2-{number}-{way.kind}")
        outcome, words = way.first or (way.outcome, way.reason)
        assert outcome
        decide(lead, outcome, words, "" if way.first else way.points)
    lead.see(say.GROUP_RECHECK, deciding.GROUP_ASKED)


def decide_what_came_back(lead: Screen, case: Case) -> None:
    """What was asked stands above the answer; from the one to the other."""
    returned = [each for each in WAYS if each.first]
    refresh(lead, deciding.ANSWERED)
    open_row(lead, f"{NAME}, {re.escape(title_of(case, returned[0]))}", say.EARLIER)
    for _ in returned:
        way = where(lead, case)
        assert way.first
        assert way.outcome
        lead.see(way.first[1], way.reply)
        lead.shot(PICTURES, f"3-back-{way.kind}")
        decide(lead, way.outcome, way.reason, way.points)
    lead.see(say.QUEUE_EMPTY)


def publish(lead: Screen) -> None:
    """Look at what the commune will read, and let it be read."""
    tap(lead, say.VISITS)
    lead.see(say.VISITS_HINT)
    open_row(lead, NAME, say.PREVIEW)
    lead.see(*(each.reason for each in WAYS if each.reason))
    lead.shot(PICTURES, "4-preview")
    scroll_to(lead, UNCHANGED).click()
    lead.see(means(Kind.NOT_CHECKABLE))
    scroll_to(lead, say.PUBLISH).click()
    lead.see(f"Công bố kết quả cho {NAME}?")
    lead.page.get_by_role("button", name=say.PUBLISH).last.click()
    lead.see(say.PREVIEW_DONE)


def conclude_every_one(lead: Screen, case: Case) -> None:
    tap(lead, settling.PLACE)
    refresh(lead, settling.TURNS["conclude"])
    open_row(lead, NAME, settling.FINALISE_TITLE)
    lead.shot(PICTURES, "6-said")
    disputed = [each for each in WAYS if each.ending]
    open_row(lead, title_of(case, disputed[0]), controls.CHOOSE_FIRST)
    for _ in disputed:
        way = where(lead, case)
        assert way.ending
        lead.see(say.KINDS[way.kind][0], way.words, way.reason)
        lead.shot(PICTURES, f"7-{way.kind}")
        bar(lead, "2" if way.ending is Ending.ADJUSTED else "1", way.because, way.ends_at, record=settling.RECORD)
    lead.see(settling.CONCLUDED)


def make_final(lead: Screen) -> None:
    tap(lead, settling.FINALISE)
    lead.see(settling.finalise_ask(NAME))
    lead.page.get_by_role("button", name=settling.FINALISE).last.click()
    lead.see(settling.finalised(NAME))
    lead.shot(PICTURES, "8-final")


# ── the commune ──
def answer_the_question(commune: Screen) -> None:
    way = next(each for each in WAYS if each.reply)
    assert way.first
    refresh(commune, told.ASKED_TITLE)
    commune.see(way.first[1])
    commune.type(told.TEXT_LABELS[Stance.ANSWERS][0], way.reply)
    commune.shot(PICTURES, "3-question")
    tap(commune, told.SEND_ANSWER)
    commune.see(told.ANSWERED)


def read_and_answer(commune: Screen, case: Case, paper: Path) -> None:
    """Point by point: which kind it is and why it was decided so; then what the commune says to it."""
    refresh(commune, told.ALL_POINTS)
    commune.shot(PICTURES, "5-result")
    read_what_is_folded_away(commune, case)
    tap(commune, re.compile("^Trả lời .* còn lại"))
    for way in leafed(commune, case, sum(bool(each.outcome) for each in WAYS)):
        assert way.outcome
        commune.see(means(way.kind), way.reason)
        answer(commune, way, paper)
        commune.shot(PICTURES, f"5-{way.kind}")


def read_what_is_folded_away(commune: Screen, case: Case) -> None:
    """What could not be checked changed nothing and waits for nobody; it is told all the same."""
    (way,) = (each for each in WAYS if each.outcome is None)
    scroll_to(commune, UNCHANGED).click()
    scroll_to(commune, re.compile(f"^{title_of(case, way)}: ")).click()
    commune.see(told.ANSWER_TITLE, means(way.kind))
    commune.shot(PICTURES, f"5-{way.kind}")
    tap(commune, say.BACK)


def leafed(commune: Screen, case: Case, count: int) -> Iterator[Way]:
    """Page after page, by the key that leads on; each of them once."""
    passed: list[Way] = []
    while len(passed) < count:
        commune.see(told.point_of(len(passed) + 1, count))
        way = where(commune, case)
        assert way not in passed
        passed.append(way)
        yield way
        if len(passed) < count:
            scroll_to(commune, told.NEXT).click()


def answer(commune: Screen, way: Way, paper: Path) -> None:
    if way.stance is None:
        return
    commune.named(f"{told.STANCES[way.stance][0]},", "checkbox").click()
    if way.words:
        commune.type(told.TEXT_LABELS[way.stance][0], way.words)
    if way.kind is Kind.OVER_CLAIMED:
        with commune.page.expect_file_chooser() as chooser:
            tap(commune, told.ADD_DOCUMENT)
        chooser.value.set_files(paper)
        commune.see(told.place_of(paper.name))
    commune.see(told.SAVED)


def hand_in(commune: Screen) -> None:
    """From the last point on to the review, and from there to the lead."""
    scroll_to(commune, told.REVIEW).click()
    commune.see(told.ONLY_ONCE, *(each.words for each in WAYS if each.words))
    commune.shot(PICTURES, "6-review")
    scroll_to(commune, told.SUBMIT).click()
    commune.see(told.SUBMIT_ASK)
    commune.page.get_by_role("button", name=told.SUBMIT).last.click()
    commune.see(told.SUBMITTED)


def read_the_end(commune: Screen, case: Case) -> None:
    """Final, and of every point how it ended."""
    refresh(commune, told.FINAL_TITLE)
    commune.see(told.FINAL_STANDS)
    commune.shot(PICTURES, "9-final")
    scroll_to(commune, re.compile(f"^({'|'.join(re.escape(title_of(case, each)) for each in WAYS)}): ")).click()
    for way in leafed(commune, case, sum(bool(each.outcome) for each in WAYS)):
        commune.see(told.ANSWER_TITLE, way.words, way.because)
        if way.ending:
            commune.see(told.CONCLUSION, told.ENDINGS[way.ending][0])
        commune.shot(PICTURES, f"9-{way.kind}")
