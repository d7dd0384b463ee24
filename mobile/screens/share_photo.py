"""One photo for several checks: what was taken already in this visit, to be used here too."""

from typing import Any

import flet as ft

from mobile.look.components import ActionBar, EmptyState, Heading, PhoneFrame, PrimaryButton, TopBar, keyed, touchable
from mobile.look.evidence.photo import TILE_HEIGHT, TILE_WIDTH, picture
from mobile.look.theme import PILL, RADIUS, XS, Look, M, S, use_look
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.texts import controls, numbers, tidy, title
from mobile.texts import phone_answers as say
from shared.hours import in_vietnam
from shared.visits import Evidence


def usable(phone: Phone, walk: facts.Walk, check_code: str) -> tuple[list[Evidence], list[Evidence]]:
    """Own photos of other checks, the newest first: taken at this place, and elsewhere."""
    own = [
        each
        for each in phone.store.records.evidence(walk.visit.id)
        if each.inspector == phone.actor.id and each.check_code != check_code
    ]
    newest = sorted(own, key=lambda each: each.captured_at, reverse=True)
    place = walk.stop_of(check_code)[0].place.code
    here = [each for each in newest if walk.stop_of(each.check_code)[0].place.code == place]
    return here, [each for each in newest if each not in here]


@ft.component
def UsableTile(phone: Phone, walk: facts.Walk, evidence: Evidence, check_code: str) -> ft.Control:
    """A photo with the check it was taken for; touched, it is used here, touched again, not any more."""
    look, is_used = use_look(), check_code in evidence.also_for
    taken_for = title(walk.criteria_set.check(evidence.check_code))
    others = tuple(code for code in evidence.also_for if code != check_code)

    def use() -> None:
        phone.share(evidence, others if is_used else (*others, walk.criteria_set.check(check_code).code))

    small = phone.store.thumbnail(evidence.sha256) or b""
    layers: list[ft.Control] = [picture(look, small, told=controls.PICTURE_ELSEWHERE, width=TILE_WIDTH, height=TILE_HEIGHT)]
    if is_used:
        layers.append(used_mark(look))
    edge = ft.Border.all(look.border + 2, look.primary) if is_used else ft.Border.all(look.border, look.edge)
    box: dict[str, Any] = {"border_radius": RADIUS, "clip_behavior": ft.ClipBehavior.ANTI_ALIAS, "border": edge}
    taken_at = in_vietnam(evidence.captured_at)
    hour, exact_hour = numbers.hour(taken_at), numbers.exact_hour(taken_at)
    content: list[ft.Control] = [ft.Stack(layers, width=TILE_WIDTH, height=TILE_HEIGHT)]
    tile = touchable(ft.Row(content, tight=True), say.spoken_photo(taken_for, exact_hour, is_used), use, checked=is_used, **box)
    words = [look.words(tidy(taken_for), "body"), look.words(hour, "body", "soft")]
    return ft.Row([tile, ft.Column(words, spacing=XS, tight=True, expand=True)], spacing=M)


def used_mark(look: Look) -> ft.Control:
    mark = ft.Icon(ft.Icons.CHECK_ROUNDED, size=20, color=look.on_primary)
    box: dict[str, Any] = {"border_radius": PILL, "bgcolor": look.primary, "padding": XS}
    return ft.Container(mark, right=S, top=S, **box)


@ft.component
def SharePhoto(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen) -> ft.Control:
    code = seen.check.code

    def back() -> None:
        frame.back(phone, frame.check_route(walk.visit.id, code))

    content: list[ft.Control] = [Heading(say.USE_TAKEN_TITLE, say.USE_TAKEN_WHY, role="title")]
    here, elsewhere = usable(phone, walk, code)
    for heading, photos in ((say.HERE, here), (say.ELSEWHERE, elsewhere)):
        if photos:
            content.append(Heading(heading, role="heading"))
            content += [keyed(UsableTile, each.id)(phone, walk, each, code) for each in photos]
    if not here and not elsewhere:
        content.append(EmptyState(ft.Icons.PHOTO_LIBRARY_OUTLINED, say.NOTHING_TO_USE, say.NOTHING_TO_USE_WHY))
    top = TopBar(title(seen.check), on_back=back)
    return PhoneFrame(top, content, ActionBar([PrimaryButton(say.DONE_CHOOSING, back)]), banner=frame.banner(phone))
