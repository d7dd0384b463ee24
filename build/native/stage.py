"""Stages the folder that `flet build apk`, `aab` or `ipa` makes an installed app of, and checks what it imports.

`python build/native/stage.py --server https://thanthien.example.gov.vn [--folder var/native]`, then inside of that folder
`flet build apk`. Signing is left to whoever builds: see docs/operations.md.
"""

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "build" / "phone")]

import check  # noqa: E402
import icons  # noqa: E402
import project  # noqa: E402

PACKAGES = ("mobile", "shared")
NOT_NATIVE = ("mobile/desk/", "mobile/assets/", "mobile/device/browser", "mobile/device/opfs")
MAIN = """import os

import flet as ft

os.environ.setdefault("THANTHIEN_SERVER", {server!r})

from mobile.main import main

ft.run(main)
"""
SIDE_PX, SPLASH_PX = 1024, 512


def stage(folder: Path, server: str) -> Path:
    """A new folder each time; what Flet keeps between two builds lies in `build` of it and stays."""
    source = folder / "src"
    shutil.rmtree(source, ignore_errors=True)
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(NOT_NATIVE):
                target = source / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    (source / "main.py").write_text(MAIN.format(server=server), encoding="utf-8")
    (folder / "pyproject.toml").write_text(project.text(), encoding="utf-8")
    assets(source / "assets")
    return source


def assets(folder: Path) -> None:
    """Fonts, and the mark: systems cut their own shape out of a full square, so that nothing of it lies near a corner."""
    shutil.copytree(ROOT / "mobile" / "assets" / "fonts", folder / "fonts")
    (folder / "icon.png").write_bytes(icons.icon(SIDE_PX))
    for name in ("icon_ios.png", "icon_android.png"):
        (folder / name).write_bytes(icons.icon(SIDE_PX, maskable=True))
    (folder / "splash.png").write_bytes(icons.icon(SPLASH_PX))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--server", required=True, help="the address phones reach the server at, https://…")
    options.add_argument("--folder", type=Path, default=ROOT / "var" / "native")
    wish = options.parse_args()
    if not wish.server.startswith("https://"):
        options.error("an installed app speaks to https:// only")
    found = check.faults(stage(wish.folder, wish.server.rstrip("/")))
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"staged in {wish.folder}; now there: flet build apk (or aab, ipa)")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
