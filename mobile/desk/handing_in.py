"""Before everything is handed in at once: what is explained, what is asked, what is accepted, and what nobody answered."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import commune_reading as reading
from mobile.desk.frame import STRETCH, Framed, PageHead, back_key, scrolled, use_desk
from mobile.desk.papers import Papers
from mobile.desk.reading import Moved
from mobile.desk.standing import KEY_HEIGHT, Standing, boxed, deadline, tone_of
from mobile.look.components import Callout, ConfirmDialog, EmptyState, ErrorCallout, PrimaryButton, tidy, touchable
from mobile.look.desk import Panel
from mobile.look.theme import L, Look, M, S, use_look, use_viewport
from mobile.texts import desk as desk_says
from mobile.texts import desk_commune as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.explanations import Stance

HERE = desk_says.RESULT


@ft.component
def ReviewPage(shown: wire.CaseShown) -> ft.Control:
    desk, look = use_desk(), use_look()
    desk.listen({"Escape": lambda: desk.go("/")})
    above = ft.Row([back_key(lambda: desk.go("/")), look.words(shown.case.commune.full_name, "body", "soft")], spacing=S)
    head = PageHead(say.REVIEW, say.REVIEW_HINT if reading.is_open(shown.case) else "", above)
    groups = reading.by_stance(shown.case)
    blocks: list[ft.Control] = [Group(shown, stance, rows, key=str(stance)) for stance, rows in groups]  # type: ignore[call-arg]
    if not blocks:
        blocks = [EmptyState(ft.Icons.CHECK_CIRCLE_OUTLINE_ROUNDED, say.REVIEW_EMPTY, say.REVIEW_EMPTY_WHY)]
    end = Submitting(shown) if reading.is_open(shown.case) else Standing(shown)
    return Framed(HERE, scrolled([head, *blocks, end]))


@ft.component
def Group(shown: wire.CaseShown, stance: Stance | None, rows: list[Moved]) -> ft.Control:
    look = use_look()
    means = look.words(tidy(say.GROUP_MEANS[stance]), "body", "doubt" if stance is None else "soft")
    lines = [review_row(look, shown, each, stance) for each in rows]
    return Panel(say.group_title(say.GROUPS[stance], len(rows)), means, *lines)


def review_row(look: Look, shown: wire.CaseShown, each: Moved, stance: Stance | None) -> ft.Control:
    """One point with the words that will be handed in; a tap leads there, a tap on a document opens it."""
    desk = use_desk()
    answer = reading.answer_of(shown.case, each.criterion.code)
    text = answer.text if answer else ""
    words: list[ft.Control] = [look.words(tidy(each.criterion.title), "strong")]
    words += [look.words(tidy(text), "body", max_lines=6, overflow=ft.TextOverflow.ELLIPSIS)] if text else []
    tone = "unmet" if each.change < 0 else "met" if each.change else "soft"
    row = ft.Row(
        [
            ft.Column(words, spacing=2, tight=True, expand=True),
            look.words(phrase.change(each.change), "figure", tone),
            ft.Icon(ft.Icons.CHEVRON_RIGHT_ROUNDED, size=22, color=look.soft),
        ],
        spacing=M,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    point = touchable(
        row,
        say.review_row(each.criterion.title, text or say.GROUPS[stance], answer.documents if answer else ()),
        lambda: desk.go(f"/noi-dung/{each.criterion.code}"),
        border=look.hairline(top=True),
        padding=ft.Padding.symmetric(vertical=M),
    )
    handed = [ft.Container(Papers(answer.documents), padding=ft.Padding.only(bottom=M))] if answer and answer.documents else []
    return ft.Column([point, *handed], spacing=0, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Submitting(shown: wire.CaseShown) -> ft.Control:
    """The head's key; everybody else is told whom to ask."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    asked, ask = ft.use_state(False)
    left = reading.time_left(shown.case, datetime.now(UTC))
    top = deadline(look, left)
    if not desk.actor.is_head:
        note = Callout(say.HEAD_ONLY_WHY, ft.Icons.PERSON_OUTLINE_ROUNDED, "primary", say.HEAD_ONLY)
        return boxed(look, tone_of(left), *top, note)
    counts = {stance: len(rows) for stance, rows in reading.by_stance(shown.case)}
    spoken = counts.get(Stance.EXPLAINS, 0) + counts.get(Stance.ASKS_VISIT, 0)
    means = say.submit_means(spoken, counts.get(Stance.ACCEPTS, 0), counts.get(None, 0))

    async def submit() -> None:
        ask(False)
        await desk.explaining.submit(shown.case)

    is_late = left is not None and left.is_over
    key = PrimaryButton(
        say.SUBMIT_LATE if is_late else say.SUBMIT, lambda: ask(True), ft.Icons.SEND_ROUNDED, busy=desk.busy, height=KEY_HEIGHT,
        expand=view.is_narrow,
    )  # fmt: skip
    dialog = [ConfirmDialog(say.SUBMIT_ASK, means, say.SUBMIT, submit, lambda: ask(False), busy=desk.busy)] if asked else []
    trouble = [ErrorCallout(desk.explaining.trouble)] if desk.explaining.trouble else []
    body = [*top, look.words(tidy(means), "body"), *trouble, ft.Container(ft.Row([key]), padding=ft.Padding.only(top=S))]
    return ft.Column([boxed(look, tone_of(left), *body), *dialog], spacing=L, tight=True, horizontal_alignment=STRETCH)
