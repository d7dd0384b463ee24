"""Beside the inspector's own finding: the claim, once it may be seen; last year's finding; what was said about it."""

import flet as ft

from mobile.look.arriving import fact_line
from mobile.look.components import Callout, Note, QuietButton, Sheet, keyed
from mobile.look.evidence.photo import TILE_HEIGHT, TILE_WIDTH, picture
from mobile.look.folding import Fold, Way
from mobile.look.theme import RADIUS, XS, M, use_look
from mobile.phone import claims, facts
from mobile.phone.check_state import CheckState
from mobile.phone.session import Phone
from mobile.phone.talking import spoken
from mobile.screens import frame
from mobile.texts import answers, tidy
from mobile.texts import phone_answers as say
from shared.ids import CheckCode
from shared.particulars import LONGEST_ADVICE
from shared.remarks import unanswered_question
from shared.wire import Former

STRETCH = ft.CrossAxisAlignment.STRETCH


def claim_beside(state: CheckState, walk: facts.Walk, may_change: bool) -> list[ft.Control]:
    """Nothing while the claim is hidden."""
    found = claims.beside(state.phone, walk, state.check)
    return [keyed(ClaimBeside, "claim")(state, found, may_change)] if found else []


@ft.component
def ClaimBeside(state: CheckState, found: claims.Beside, may_change: bool) -> ft.Control:
    """Both numbers in the same words, neither in a colour; a sentence is asked for where they are far apart."""
    look, criterion = use_look(), found.criterion
    said = state.more.on_claim
    counted = say.points(found.counted, criterion.is_provisional) if found.counted is not None else say.NOT_COUNTED
    lines: list[ft.Control] = [
        look.words(say.CLAIM, "body", "soft"),
        look.words(say.points(found.claim.points, criterion.is_provisional), "heading"),
        look.words(tidy(found.claim.claim or say.NO_CLAIM_WORDS), "body"),
        ft.Container(height=XS),
        look.words(say.GIVEN_BY_FINDINGS, "body", "soft"),
        look.words(counted, "heading"),
    ]
    asks = found.is_far and (not found.is_explained_elsewhere or bool(said))
    if asks and may_change:
        lines.append(Callout(say.FAR_WHY, ft.Icons.COMPARE_ARROWS_ROUNDED, "doubt", say.FAR))
        lines.append(Note(said, state.explain_claim, say.ON_CLAIM, say.ON_CLAIM_HINT, most=LONGEST_ADVICE))
    elif said:
        lines += [look.words(say.ON_CLAIM, "body", "soft"), look.words(tidy(said), "body")]
    return Sheet(*lines, spacing=XS)


@ft.component
def FormerYear(phone: Phone, state: CheckState, former: Former) -> ft.Control:
    """Last year's finding for the same check: folded, so that it leads nobody who does not ask."""
    look = use_look()
    is_open, unfold = ft.use_state(False)
    shown = answers.answer(state.check, former.answer) if former.answer is not None else ""
    content: list[ft.Control] = [look.words(tidy(text), "body") for text in (answers.reason(former.answer), former.note) if text]
    if former.photos:
        tiles = [former_photo(phone, sha256) for sha256 in former.photos] if is_open else []
        content.append(ft.Row(tiles, spacing=M, run_spacing=M, wrap=True))
    words = say.former(former.year, shown, len(former.photos))
    if not content:
        line = fact_line(look, ft.Icons.HISTORY_ROUNDED, words)
        return ft.Container(line, padding=ft.Padding.symmetric(vertical=M, horizontal=XS))
    return Fold(words, is_open, lambda: unfold(not is_open), *content, icon=ft.Icons.HISTORY_ROUNDED)


def former_photo(phone: Phone, sha256: str) -> ft.Control:
    source = phone.former_picture(sha256) or b""
    shown = picture(use_look(), source, name=say.FORMER_PICTURE, told=say.FORMER_NOT_HERE, width=TILE_WIDTH, height=TILE_HEIGHT)
    return ft.Container(shown, border_radius=RADIUS, clip_behavior=ft.ClipBehavior.ANTI_ALIAS)


def former_year(phone: Phone, state: CheckState, walk: facts.Walk) -> list[ft.Control]:
    former = phone.former(walk.visit, state.check.code)
    return [keyed(FormerYear, "former")(phone, state, former)] if former else []


def question(phone: Phone, walk: facts.Walk, check_code: CheckCode) -> list[ft.Control]:
    """What the lead wants to know, on top of everything else, until it is answered."""
    asked = unanswered_question(spoken(phone, walk.visit.id, check_code, phone.actor.id))
    if asked is None:
        return []
    reply = QuietButton(say.REPLY, lambda: frame.go(frame.talk_route(walk.visit.id, check_code)), ft.Icons.REPLY_ROUNDED)
    return [Callout(asked.text, ft.Icons.HELP_OUTLINE_ROUNDED, "doubt", say.ASKED, reply)]


def talk_and_history(phone: Phone, walk: facts.Walk, check_code: CheckCode) -> ft.Control:
    """Two quiet ways to what was said and what was changed."""
    visit_id = walk.visit.id
    talk = say.talk(len(spoken(phone, visit_id, check_code, phone.actor.id)))
    ways: list[ft.Control] = [
        Way(talk, ft.Icons.CHAT_BUBBLE_OUTLINE_ROUNDED, lambda: frame.go(frame.talk_route(visit_id, check_code))),
        Way(say.HISTORY, ft.Icons.MANAGE_HISTORY_ROUNDED, lambda: frame.go(frame.history_route(visit_id, check_code))),
    ]
    return ft.Column(ways, spacing=0, tight=True, horizontal_alignment=STRETCH)
