"""The phone app's entry: `python -m mobile.main` on a desk, the bundle's `main.py` in a phone's browser."""

import flet as ft


def main(page: ft.Page) -> None:
    page.add(ft.Text("Thân Thiện"))


if __name__ == "__main__":
    ft.run(main)
