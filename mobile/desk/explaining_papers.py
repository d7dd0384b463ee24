"""The documents that go along with an answer: chosen on this computer or phone, sent, told where in them to look."""

from typing import Any

import flet as ft

from mobile.desk.attaching import KINDS
from mobile.desk.explaining_draft import Wording, kept
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.papers import PaperName
from mobile.look.components import ErrorCallout, IconTap, Progress, QuietButton, named_box, spinner, tap_with, text_box
from mobile.look.theme import RADIUS_SMALL, XS, M, S, use_look, use_viewport
from mobile.texts import desk_commune as say
from shared import wire
from shared.explanations import Document


@ft.component
def Documents(shown: wire.CaseShown, code: str, wording: Wording) -> ft.Control:
    """The files that go along, each with where in it to look; one more is chosen on this computer or phone."""
    desk, look = use_desk(), use_look()
    work = desk.explaining

    async def picked(event: Any) -> None:
        current = desk.shelf.case(shown.case.registration.id) or shown
        for file in event.files[:1]:
            await work.attach(current.case, code, file.name, as_bytes(file.bytes))

    picker = ft.use_memo(lambda: ft.FilePicker(on_result=picked), [])
    choose = ft.PickFiles(
        picker,
        file_type=ft.FilePickerFileType.CUSTOM,
        allowed_extensions=[suffix.removeprefix(".") for suffix in KINDS],
        with_data=True,
        cancel_upload_on_window_blur=False,
    )
    sending = work.attaching(code)
    rows: list[ft.Control] = [look.words(say.DOCUMENTS, "strong")]
    rows += [PaperRow(shown, code, at, each, key=each.sha256) for at, each in enumerate(wording.documents)]  # type: ignore[call-arg]
    if sending.name:
        line = ft.Row([spinner(look.primary, 18), look.words(say.sending(sending.name), "body", expand=True)], spacing=M)
        rows += [ft.Semantics(content=line, live_region=True), Progress(sending.share, 6, name=say.sending(sending.name))]
    if sending.trouble:
        rows.append(ErrorCallout(sending.trouble))
    add = QuietButton(
        say.ADD_DOCUMENT, icon=ft.Icons.ATTACH_FILE_ROUNDED, bordered=True, action=choose, disabled=bool(sending.name)
    )
    rows.append(
        ft.Row([ft.Row([add], tight=True), look.words(say.DOCUMENT_KINDS, "small", "soft")], spacing=M, wrap=True, run_spacing=XS)
    )
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)


def as_bytes(content: Any) -> bytes:
    return bytes(content or b"")


@ft.component
def PaperRow(shown: wire.CaseShown, code: str, at: int, document: Document) -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    work = desk.explaining
    standing = kept(shown.case, code)
    is_kept = any(each.sha256 == document.sha256 for each in standing.documents) if standing else False
    plain = look.words(say.document(document.name, document.size_bytes, ""), "body", "ink", expand=True)
    name = PaperName(document) if is_kept else plain  # nobody may read what no answer on the server names yet
    away = IconTap(
        ft.Icons.CLOSE_ROUNDED, say.remove_document(document.name), lambda: work.remove(shown.case, code, at), "soft", size=20
    )
    box = text_box(
        look, document.place, lambda typed: work.name_place(shown.case, code, at, typed), hint_text=say.WHERE_HINT, max_length=200,
        counter="",
    )  # fmt: skip
    box.on_focus, box.on_blur = tap_with(desk.typing, True), tap_with(desk.typing, False)
    label = look.words(say.WHERE_TO_LOOK, "small", "soft")
    where = named_box(box, say.place_of(document.name), expand=None if view.is_narrow else True)
    below: ft.Control = ft.Row([label, where], spacing=M)
    if view.is_narrow:
        below = ft.Column([label, where], spacing=2, tight=True, horizontal_alignment=STRETCH)
    column = ft.Column([ft.Row([name, away], spacing=S), below], spacing=XS, tight=True, horizontal_alignment=STRETCH)
    pad = ft.Padding.only(left=M, right=S, top=XS, bottom=M)
    return ft.Container(column, bgcolor=look.sunken, border_radius=RADIUS_SMALL, padding=pad)
