"""The camera; a photo that will be doubted, said over it, and the reasons why it is kept."""

import flet as ft
import samples

from mobile.look.components import ActionBar
from mobile.look.evidence import CameraFrame, CameraTray, Shots, Wanted, ZoomKeys, round_key
from mobile.look.evidence.doubt import DoubtBar, WhyKept
from mobile.look.theme import DARK, LookContext


def nothing() -> None:
    """A tap that is only looked at."""


def nothing_with(_: str) -> None:
    """Words that are only looked at."""


@ft.component
def Camera() -> ft.Control:
    look = ft.Image("img/waiting.jpg", fit=ft.BoxFit.COVER)
    keys = [
        round_key(ft.Icons.FLASHLIGHT_ON_ROUNDED, "Bật đèn", nothing),
        round_key(ft.Icons.GRID_ON_ROUNDED, "Hiện lưới", nothing),
    ]
    return CameraFrame(
        look,
        samples.STAMP,
        Wanted("Quạt hoạt động", "Ảnh thiết bị đang chạy", "Khu vực chờ bên trong · mục 3 trên 9"),
        samples.GPS["good"],
        CameraTray(Shots(["img/box.jpg", "img/waiting.jpg"], nothing_with), "Ảnh 14 đã lưu trên máy", nothing, nothing),
        nothing,
        keys,
        ZoomKeys((1, 2, 4), 1, nothing_with),
    )


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
    tray = CameraTray(Shots(["img/box.jpg"], nothing_with), "Ảnh 14 đã lưu trên máy", nothing, nothing)
    return CameraFrame(
        ft.Image("img/waiting.jpg", fit=ft.BoxFit.COVER),
        samples.STAMP,
        Wanted("Quạt hoạt động", "Ảnh thiết bị đang chạy"),
        samples.GPS["weak"],
        LookContext(DARK, lambda: ActionBar(sheet)) if asking else tray,
        nothing,
        above=[] if asking else [DoubtBar("Chụp xa trụ sở.", "Còn 1 điều khác.", True, keys)],
    )
