"""The remedies for the pinned Flet: one drawing for one change, and nothing lost by what is passed over."""

from dataclasses import dataclass

import flet as ft

from mobile import flet_faults
from tests.phone.harness import Screen, on_screen

LEVELS = 12


@ft.observable
@dataclass
class Counted:
    number: int = -1


def test_one_change_draws_each_of_the_components_inside_of_each_other_once():
    drawn: list[int] = []
    counted = Counted()

    @ft.component
    def Level(counted: Counted, level: int) -> ft.Control:
        drawn.append(level)
        inside = Level(counted, level + 1) if level < LEVELS else ft.Text(f"Số {counted.number}")
        return ft.Container(ft.Column([inside]))

    async def play() -> Screen:
        flet_faults.remedy()
        screen = await Screen().show(lambda: Level(counted, 1))
        for number in range(20):
            drawn.clear()
            counted.number = number
            await screen.settle(0.02)
            assert sorted(drawn) == list(range(1, LEVELS + 1))
        return screen

    screen = on_screen(play)
    assert screen.says("Số 19")


def test_controls_inside_of_lists_dictionaries_and_values_are_still_found():
    pressed: list[str] = []

    @ft.component
    def Page() -> ft.Control:
        style = ft.ButtonStyle(side={ft.ControlState.DEFAULT: ft.BorderSide(1, "#000000")})
        keys: list[ft.Control] = [ft.FilledButton(content=ft.Text("Một"), on_click=lambda: pressed.append("một"), style=style)]
        return ft.Column([ft.Row(keys), ft.Stack([ft.Container(ft.Text("Hai"))])])

    async def play() -> Screen:
        flet_faults.remedy()
        screen = await Screen().show(Page)
        await screen.tap("Một")
        return screen

    screen = on_screen(play)
    assert pressed == ["một"]
    assert screen.says("Hai")


def test_a_remedy_given_twice_is_given_once():
    flet_faults.remedy()
    once = flet_faults.Session.schedule_update, flet_faults.DiffBuilder._configure_dataclass
    flet_faults.remedy()
    assert once == (flet_faults.Session.schedule_update, flet_faults.DiffBuilder._configure_dataclass)
