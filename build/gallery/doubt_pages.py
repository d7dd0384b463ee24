"""A photo that will be doubted, over the camera, and the reasons why it is kept."""

import flet as ft
import samples

from mobile.look.components import ActionBar
from mobile.look.evidence import CameraFrame
from mobile.look.evidence.doubt import DoubtBar, WhyKept
from mobile.look.theme import DARK, LookContext


def nothing() -> None:
    """A tap that is only looked at."""


def nothing_with(_: str) -> None:
    """Words that are only looked at."""


@ft.component
def Doubt() -> ft.Control:
    asking, ask = ft.use_state(False)
    keys = (
        ("Chụp lại", ft.Icons.REPLAY_ROUNDED, nothing),
        ("Giữ, ghi lý do", ft.Icons.EDIT_NOTE_ROUNDED, lambda: ask(True)),
    )
    reasons = ["Mục này ở điểm khác của xã, phường", "Chỉ chụp được từ chỗ này", "Đã chụp lại, vẫn như vậy"]
    sheet = WhyKept(
        "Vì sao giữ ảnh này?",
        "Trưởng đoàn đọc lý do cùng ảnh. Không cản việc làm tiếp.",
        reasons,
        nothing_with,
        "",
        nothing_with,
        "Lý do khác",
        ("Chạm một lý do, hoặc viết", None),
        lambda: ask(False),
    )
    return CameraFrame(
        ft.Image("img/waiting.jpg", fit=ft.BoxFit.COVER),
        samples.STAMP,
        "Ảnh thiết bị đang chạy",
        samples.GPS["weak"],
        "img/box.jpg",
        "Ảnh 14 đã lưu trên máy",
        on_shoot=nothing,
        on_close=nothing,
        on_done=nothing,
        on_last=nothing,
        doubt=DoubtBar("Chụp xa trụ sở.", "Còn 1 điều khác.", True, keys),
        asking=LookContext(DARK, lambda: ActionBar(sheet)) if asking else None,
    )
