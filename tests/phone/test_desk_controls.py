"""The desk: decisions by keyboard, rows that open, places on any width."""

import flet as ft
import pytest

from mobile.look.desk import (
    Column,
    Decision,
    DecisionBar,
    DeskFrame,
    DeskRow,
    DeskTable,
    RailPlace,
    RowGroup,
    Shortcuts,
    moved_choice,
)
from mobile.texts import controls as say
from mobile.texts import desk as words
from tests.phone.harness import Screen, nothing, on_screen, scene, shown


def test_a_decision_waits_for_a_choice_and_then_for_a_reason():
    ways = [Decision("1", "Giữ kết luận", "còn 94,1 điểm"), Decision("2", "Bỏ khác biệt", "giữ 95,2 điểm")]

    def bar(chosen: str | None, reason: str) -> ft.Control:
        return DecisionBar(ways, chosen, nothing, reason, nothing, nothing)

    assert scene(lambda: bar(None, "")).says(say.CHOOSE_FIRST)
    assert scene(lambda: bar("1", " ")).says(say.REASON_FIRST)
    assert say.RECORD_DECISION in scene(lambda: bar("1", "Vách kính cao.")).touchables()


def test_digits_decide_unless_somebody_types():
    chosen: list[str] = []

    def pressing(enabled: bool) -> None:
        async def play() -> None:
            screen = await Screen().show(lambda: Shortcuts({"1": lambda: chosen.append("1")}, ft.Text("Khác biệt"), enabled))
            await screen.fire(screen.find(ft.KeyboardListener)[0], "key_down", {"key": "1"})

        on_screen(play)

    pressing(enabled=True)
    pressing(enabled=False)

    assert chosen == ["1"]


def test_a_row_opens_with_its_own_key():
    opened: list[str] = []
    rows = [DeskRow(key, [ft.Text(key)], f"Xã {key}") for key in ("La Ngà", "Nha Bích")]

    scene(lambda: DeskTable([Column("Xã")], [RowGroup("", rows)], opened.append), ("tap", "Xã Nha Bích"))

    assert opened == ["Nha Bích"]


def test_arrow_keys_stop_at_both_ends():
    keys = ["a", "b", "c"]

    assert [moved_choice(keys, at, by) for at, by in (("a", 1), ("c", 1), ("a", -1), (None, 1), (None, -1))] == [
        "b",
        "c",
        "a",
        "a",
        "c",
    ]
    assert moved_choice([], "a", 1) is None


@pytest.mark.parametrize("width", [412, 1280])
def test_the_desk_leads_to_its_places_on_any_width(width: int):
    places = [RailPlace(ft.Icons.RULE_ROUNDED, "Chờ quyết định", 23), RailPlace(ft.Icons.GROUP_OUTLINED, "Đội và máy")]

    screen = shown(
        lambda: DeskFrame(places, "Đội và máy", "Trưởng đoàn", "Đoàn 4", ft.Text("Trang"), on_place=nothing), width=width
    )

    assert set(screen.touchables()) == {"Chờ quyết định, 23", "Đội và máy"}


def test_more_places_than_a_narrow_line_holds_fold_under_one_key():
    went: list[str] = []
    places = [RailPlace(ft.Icons.MAP_OUTLINED, name) for name in ("Toàn đợt", "Trụ sở", "Máy", "Máy chủ")]

    async def play() -> None:
        screen = await Screen().show(
            lambda: DeskFrame(places, "Máy", "Sở Nội vụ", "Thường trực", ft.Text("x"), None, went.append)
        )
        assert screen.says("Máy")
        assert "Trụ sở" not in screen.touchables()
        await screen.tap(words.UNFOLD_PLACES)
        await screen.tap("Trụ sở")
        assert "Trụ sở" not in screen.touchables()

    on_screen(play)

    assert went == ["Trụ sở"]
