"""Files to take away: which there are for whom, and the keys that bring them. The browser fetches each by itself."""

from collections.abc import Awaitable, Callable, Sequence

import flet as ft

from mobile.desk.asking import Trouble, trouble_of
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.state import Desk
from mobile.look.components import Callout, QuietButton, tidy
from mobile.look.desk import Panel
from mobile.look.theme import L, Look, M, S, use_look, use_viewport
from mobile.texts import desk_papers as say
from shared import wire
from shared.actors import Role

Take = Callable[..., Callable[[], Awaitable[None]]]
Key = tuple[str, str]
"""The word on it, and the address behind it."""


@ft.component
def CasePapers(shown: wire.CaseShown) -> ft.Control:
    """Of one commune: drafts to be signed, and the evidence. For a commune, once its result is published."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    trouble, take = use_taking(desk)
    address, case = f"/api/cases/{shown.case.registration.id}", shown.case
    minutes = papers(address, "bien-ban") if case.visits else []
    on_paper = [printing(look, view.is_narrow, take(f"{address}/print.pdf", "_blank"))] if case.feedback else []
    rows = [
        line(look, view.is_narrow, say.MINUTES, "" if minutes else say.NO_VISIT, minutes, take),
        line(look, view.is_narrow, say.NOTICE, "", papers(address, "thong-bao"), take),
    ]
    if has_evidence(desk.actor.role, shown):
        keys = [(say.ZIP, f"{address}/evidence.zip")]
        rows.append(line(look, view.is_narrow, say.EVIDENCE, say.evidence_why(desk.actor.role), keys, take))
    drafts = look.words(tidy(say.DRAFT_WHY), "body", "soft")
    return Panel(say.TITLE, *said(trouble), *on_paper, drafts, *rows, spacing=M)


@ft.component
def RoundPapers(round_id: str) -> ft.Control:
    """Of all communes this actor may see."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    trouble, take = use_taking(desk)
    address = f"/api/rounds/{round_id}/summary"
    rows = [
        line(look, view.is_narrow, say.SUMMARY, "", [(say.EXCEL, f"{address}.xlsx")], take),
        line(look, view.is_narrow, say.MAP, "", [(say.GEOJSON, f"{address}.geojson")], take),
    ]
    return Panel(say.ROUND_TITLE, *said(trouble), *rows, spacing=M)


def papers(address: str, kind: str) -> list[Key]:
    return [(say.WORD, f"{address}/documents/{kind}.docx"), (say.PDF, f"{address}/documents/{kind}.pdf")]


def has_evidence(role: Role, shown: wire.CaseShown) -> bool:
    """Before publication only those who may open originals have any."""
    is_told = shown.case.feedback is not None or role in (Role.LEAD, Role.STANDING_OFFICE)
    handed_in = [each for each in shown.case.explanations if each.documents] if shown.case.statement else []
    return is_told and (any(each.sha256 in shown.stored for each in shown.case.evidence) or bool(handed_in))


def use_taking(desk: Desk) -> tuple[Trouble | None, Take]:
    """What went wrong with the last one, and what a key does."""
    none: Trouble | None = None
    trouble, set_trouble = ft.use_state(none)

    def take(path: str, window: str = "_self") -> Callable[[], Awaitable[None]]:
        """`window`: a file to keep leaves the page as it is; one to look at comes in a tab of its own."""

        async def fetch() -> None:
            link = await desk.server.download(path)
            await ft.UrlLauncher().launch_url(link.address, web_only_window_name=window)

        async def tapped() -> None:
            set_trouble(await trouble_of(desk, fetch))

        return tapped

    return trouble, take


def said(trouble: Trouble | None) -> list[ft.Control]:
    return [Callout(trouble.words, ft.Icons.ERROR_OUTLINE_ROUNDED, "doubt")] if trouble else []


def printing(look: Look, is_narrow: bool, on_tap: Callable[[], Awaitable[None]]) -> ft.Control:
    """The page as it is, to be put on paper."""
    open_it = QuietButton(say.PRINT_OUT, on_tap, ft.Icons.PRINT_OUTLINED, bordered=True, spoken=say.print_out())
    return beside(look, is_narrow, say.PRINT, say.PRINT_WHY, [open_it])


def line(look: Look, is_narrow: bool, name: str, why: str, keys: Sequence[Key], take: Take) -> ft.Control:
    """What it is, and a key for each form it comes in."""
    return beside(look, is_narrow, name, why, [key(name, form, take(path)) for form, path in keys])


def beside(look: Look, is_narrow: bool, name: str, why: str, buttons: Sequence[ft.Control]) -> ft.Control:
    """In a narrow window the keys stand below."""
    words = ft.Column(
        [look.words(tidy(name), "strong"), *([look.words(tidy(why), "small", "soft")] if why else [])],
        spacing=0,
        tight=True,
        expand=None if is_narrow else True,
    )
    row = ft.Row(list(buttons), spacing=S, tight=True)
    if is_narrow:
        return ft.Column([words, *([row] if buttons else [])], spacing=S, tight=True, horizontal_alignment=STRETCH)
    return ft.Row([words, row], spacing=L)


def key(name: str, form: str, on_tap: Callable[[], Awaitable[None]]) -> ft.Control:
    return QuietButton(form, on_tap, ft.Icons.DOWNLOAD_ROUNDED, bordered=True, spoken=say.take(name, form))
