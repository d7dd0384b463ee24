"""One check being answered: every change is kept at once or after a short pause of the thumb, never only on leaving."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from inspect import isawaitable
from typing import Literal

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone import tally
from mobile.phone.preferences import Touch
from mobile.phone.session import Phone, slug_of
from mobile.phone.states import Shot
from shared.answers import Answer, NotApplicable, NotChecked, Share
from shared.criteria import Check
from shared.errors import DomainError
from shared.ids import VisitId
from shared.merging import standing
from shared.particulars import Advice, Fact, Particulars, observed
from shared.visits import Evidence

LIFT_S = 0.12  # the fill under the thumb; then the page may move
PAUSE_S = 0.7  # typing and stepping: one change when the thumb rests, not one for every key
WayOut = Literal["not_applicable", "not_checked"]
TakenOut = Literal["fact", "advice"]


@ft.observable
@dataclass
class CheckState:
    """What stands on the screen; `problem` is the slug of a refusal, `is_saved` is only True when the device has it."""

    phone: Phone
    visit_id: VisitId
    check: Check
    answer: Answer | None = None
    note: str = ""
    way_out: WayOut | None = None
    reason: str = ""
    saved_at: datetime | None = None
    is_saved: bool = True
    problem: str = ""
    wished: Particulars | None = None  # changed here and not kept yet
    whole: int = 0  # of a share: counted before its part, and no answer without it
    is_tallying: bool = False
    taken_out: TakenOut | None = None  # what was just deleted, while that can be undone
    unshared: Evidence | None = None  # the photo of another check that was just let go of

    def __post_init__(self) -> None:
        self._pause: asyncio.Task[None] | None = None
        self._lift: asyncio.Task[None] | None = None
        self._then: Callable[[], object] | None = None
        self._before = Particulars()
        finding = self.phone.finding(self.visit_id, self.check.code)
        if finding:
            self.answer, self.note, self.saved_at = finding.answer, finding.note, finding.recorded_at
        self.known = tally.known_whole(self.phone, self.visit_id, self.check)
        self.whole = self.answer.whole if isinstance(self.answer, Share) else self.known.whole if self.known else 0
        self.is_tallying = tally.comes_one_by_one(self.check) and (self.answer is None or bool(observed(self.more)))

    def lead_to(self, then: Callable[[], object] | None) -> None:
        """Where a one-tap answer leads once it is kept and the thumb has lifted. Said by the screen with every drawing: nothing to redraw."""
        self._then = then

    # ── the answer ──
    def choose(self, answer: Answer) -> None:
        """One tap is an answer, and kept; then the way goes on, once the thumb has left."""
        self.answer, self.way_out = answer, None
        if self.keep() and self._then:
            self._lift = asyncio.create_task(self._go_on())

    async def _go_on(self) -> None:
        await asyncio.sleep(LIFT_S)
        self._lift = None
        if self._then:
            outcome = self._then()
            if isawaitable(outcome):
                await outcome

    def draft(self, answer: Answer | None) -> None:
        """A count or a text on its way: kept when the thumb rests."""
        self.answer, self.way_out = answer, None
        self._rest()

    def count_whole(self, whole: int) -> None:
        """Without its part it is not an answer yet."""
        self.whole = whole
        if isinstance(self.answer, Share):
            self.draft(Share(min(self.answer.part, whole), whole))

    def count_part(self, part: int) -> None:
        self.draft(Share(part, self.whole))

    def write_note(self, note: str) -> None:
        self.note = note
        self._rest()

    def ask_reason(self, way: WayOut) -> None:
        given = self.answer
        self.way_out, self.reason = way, given.reason if isinstance(given, NotApplicable | NotChecked) else ""

    def write_reason(self, reason: str) -> None:
        self.reason = reason

    def leave_out(self) -> None:
        """Keep one of the two ways out with the reason that was written."""
        self.leave_out_for(self.reason.strip())

    def leave_out_for(self, reason: str) -> None:
        made = NotApplicable if self.way_out == "not_applicable" else NotChecked
        self.choose(made(reason))

    def stop_asking(self) -> None:
        self.way_out = None

    # ── what is added to it ──
    @property
    def more(self) -> Particulars:
        """As it stands now: another device of the inspector may have added to it since the screen was opened."""
        if self.wished is not None:
            return self.wished
        return standing(self.phone.finding(self.visit_id, self.check.code)).more

    def praise(self, is_exemplary: bool) -> None:
        self._put(replace(self.more, is_exemplary=is_exemplary))

    def advise(self, text: str) -> None:
        """Typed; without a word there is no advice."""
        advice = self.more.advice
        self.wished = replace(self.more, advice=Advice(text, advice.due if advice else None) if text.strip() else None)
        self._rest()

    def advise_by(self, due: date | None) -> None:
        if self.more.advice:
            self._put(replace(self.more, advice=replace(self.more.advice, due=due)))

    def explain_claim(self, text: str) -> None:
        self.wished = replace(self.more, on_claim=text)
        self._rest()

    def add_fact(self, fact: Fact) -> None:
        self._put(replace(self.more, facts=(*self.more.facts, fact)))

    def take_out_fact(self, fact: Fact) -> None:
        self._take_out("fact", replace(self.more, facts=tuple(each for each in self.more.facts if each is not fact)))

    def take_out_advice(self) -> None:
        self._take_out("advice", replace(self.more, advice=None))

    def _take_out(self, what: TakenOut, after: Particulars) -> None:
        self._forget_deleted()
        self._before, self.taken_out = self.more, what
        self._put(after)

    def _forget_deleted(self) -> None:
        """Only what is deleted last can be put back by one tap."""
        self.taken_out = self.unshared = self.phone.withdrawn = None

    def put_back(self) -> None:
        """Undo the last deletion, whatever was added meanwhile."""
        now, before = self.more, self._before
        facts = before.facts + tuple(fact for fact in now.facts if fact not in before.facts)
        self.taken_out = None
        self._put(replace(now, advice=now.advice or before.advice, facts=facts))

    def _put(self, more: Particulars) -> None:
        self.wished = more
        self.keep()

    # ── counted one by one ──
    def tally(self, is_tallying: bool) -> None:
        self.is_tallying = is_tallying

    def count_one(self, is_met: bool) -> None:
        """Each tap is one person or one turn; the share is what they amount to."""
        self._tally(tally.with_one_more(self.more, is_met, datetime.now(UTC)))

    def uncount_last(self) -> None:
        self._tally(tally.without_last(self.more))

    def _tally(self, facts: tuple[Fact, ...]) -> None:
        self.wished = replace(self.more, facts=facts)
        counted = tally.share_of(self.wished)
        self.whole = counted.whole if counted else 0
        self.draft(counted)

    @property
    def is_as_tallied(self) -> bool:
        """False: the numbers were changed by hand after counting one by one."""
        counted = tally.share_of(self.more)
        return counted is None or not isinstance(self.answer, Share) or self.answer == counted

    # ── photos of other checks ──
    def use_photo(self, evidence: Evidence, is_used: bool) -> None:
        """A photo taken for another check serves this one too, or does not any more."""
        others = tuple(code for code in evidence.also_for if code != self.check.code)
        self.phone.share(evidence, (*others, self.check.code) if is_used else others)
        if not is_used:
            self._forget_deleted()
        self.unshared = None if is_used else evidence

    def use_again(self) -> None:
        if self.unshared:
            self.use_photo(self.phone.store.records.get(Evidence, self.unshared.id) or self.unshared, True)

    # ── keeping ──
    @property
    def is_answer_kept(self) -> bool:
        """Whether the answer on the screen is the recorded one; a note may still be on its way."""
        return self.answer == standing(self.phone.finding(self.visit_id, self.check.code)).answer

    def _rest(self) -> None:
        self.is_saved = False
        if self._pause:
            self._pause.cancel()
        self._pause = asyncio.create_task(self._keep_soon())

    async def _keep_soon(self) -> None:
        await asyncio.sleep(PAUSE_S)
        self._pause = None
        self.keep()

    def keep(self) -> bool:
        """Write what stands here to the device. False when a rule refused it; then `problem` says why and nothing is lost."""
        if self._pause:
            self._pause.cancel()
            self._pause = None
        before = self.phone.finding(self.visit_id, self.check.code)
        try:
            self.phone.answer(self.visit_id, self.check.code, self.answer, self.note, self.wished)
        except (DomainError, StoreFull) as error:
            self.problem, self.is_saved = slug_of(error), False
            self.phone.feel(Touch.REFUSED)
            return False
        self.problem, self.is_saved, self.wished = "", True, None
        finding = self.phone.finding(self.visit_id, self.check.code)
        self.saved_at = finding.recorded_at if finding else None
        if finding and finding.answer and (before is None or before.answer != finding.answer):
            self.phone.feel(Touch.KEPT)
        return True

    def flush(self) -> bool:
        """On leaving the screen: what was not kept yet is kept now, and nothing moves any more. False when a rule refused it."""
        if self._lift:
            self._lift.cancel()
            self._lift = None
        return self.is_saved or self.keep()

    async def add_photo(self, original: bytes, media_type: str) -> None:
        """A photo chosen from the phone: no fix of its own, so none is claimed; what the file says itself stays in it untouched."""
        async with self.phone.shutter:
            shot = Shot(original, media_type, "picker", datetime.now(UTC), None)
            evidence = await self.phone.attach(self.visit_id, self.check.code, shot)
        await self.phone.look_at(evidence.sha256, original)
