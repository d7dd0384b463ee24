"""Every control in every look, for eyes only: /<page>/<look>. Run from the project's folder:

FLET_FORCE_WEB_SERVER=1 FLET_SERVER_PORT=8555 FLET_WEB_NO_CDN=1 PYTHONPATH=. python build/gallery/gallery.py
"""

import shutil
import sys
import tempfile
from pathlib import Path

import flet as ft

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import desk_pages  # noqa: E402
import phone_pages  # noqa: E402

from mobile.look.theme import FONTS, LOOKS, LookContext, Viewport, ViewportContext, flet_theme  # noqa: E402

PAGES = phone_pages.PAGES | desk_pages.PAGES


@ft.component
def Drawn(page: str) -> ft.Control:
    """A component of its own, so that the page is created inside the look's context."""
    return PAGES[page]()


@ft.component
def Shown(page: str, look_name: str, width: float, height: float) -> ft.Control:
    look = LOOKS[look_name] if page in phone_pages.PAGES else LOOKS[look_name].at_desk()
    return LookContext(look, lambda: ViewportContext(Viewport(width, height), lambda: Drawn(page)))


def main(page: ft.Page) -> None:
    name, look_name = [*page.route.strip("/").split("/"), "light"][:2]
    name = name if name in PAGES else next(iter(PAGES))
    page.fonts, page.padding, page.spacing = FONTS, 0, 0
    page.theme, page.theme_mode = flet_theme(LOOKS[look_name]), ft.ThemeMode.LIGHT
    page.render(lambda: Shown(name, look_name, page.width or 412, page.height or 915))


def assets() -> str:
    """The app's own assets and the gallery's pictures in one folder."""
    folder = tempfile.mkdtemp(prefix="gallery-")
    shutil.copytree(HERE.parent.parent / "mobile" / "assets", folder, dirs_exist_ok=True)
    shutil.copytree(HERE / "img", Path(folder) / "img")
    return folder


if __name__ == "__main__":
    ft.run(main, view=ft.AppView.WEB_BROWSER, assets_dir=assets())
