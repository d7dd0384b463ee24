"""Assembles the phone web app: `python build/phone/build.py ROOT FOLDER FINGERPRINT`.

FOLDER receives `site/` (what browsers may ask for) and `bundle.json` (what the server must know about it).
Parts that take long and rarely change are kept in `dist/phone-cache`.
"""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

import engine
import flet_web
import packages
import page
import reader
import stage
from compress import compress
from files import Files
from snapshot import snapshot

WEB = Path(flet_web.__file__).parent / "web"
DEVICE = "mobile/device/browser.mjs"
STARTED = time.monotonic()
NO_DEVICE = b"globalThis.device = {};\n"


def build(root: Path, folder: Path, fingerprint: str) -> None:
    cache = root / "dist" / "phone-cache"
    cache.mkdir(parents=True, exist_ok=True)
    files = Files(folder / "site")
    _add_own_assets(root, files)
    workers = _add_python(root, cache, files)
    _say("Flutter and the page")
    canvaskit, assets = engine.add_canvaskit(WEB, files), engine.add_assets(WEB, files, cupertino=_mentions_cupertino(root))
    flutter = engine.add_flutter(WEB, files, page.script("flutter-start.js"))
    start = page.script("flet.js", assets=assets, canvaskit=canvaskit) + page.script("start.js", built=workers)
    policy = page.add_page(files, [start, page.script("page.js")], flutter)
    version = page.add_service_worker(files)
    _say("compressing (a minute when done for the first time)")
    compressed = compress(files, cache / "compressed")
    entries = {name: asdict(entry) | compressed.get(name, {}) for name, entry in files.entries.items()}
    bundle = {"fingerprint": fingerprint, "version": version, "policy": policy, "files": entries}
    (folder / "bundle.json").write_text(json.dumps(bundle, indent=1))
    _say(f"version {version}, {len(entries)} files")


def _add_own_assets(root: Path, files: Files) -> None:
    """Pictures and fonts that the app names itself, at the place where Flet looks for them."""
    folder = root / "mobile" / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            files.add(path.relative_to(folder).as_posix(), path.read_bytes())


def _add_python(root: Path, cache: Path, files: Files) -> dict[str, str]:
    """Everything Python starts from. Returns the names the page must know."""
    _say("Python packages")
    pyodide = WEB / "pyodide"
    app = stage.app_files(root, packages.installed(root / "requirements" / "phone.txt", pyodide, cache))
    library = stage.standard_library(pyodide / "python_stdlib.zip", cache)
    _say("memory image")
    names = stage.flet_names(content for name, content in app.items() if name.startswith("mobile/"))
    memory = snapshot(pyodide, library, app, names)
    device = root / DEVICE
    names_of_parts = {
        "pyodide": engine.add_pyodide(WEB, files),
        "stdlib": files.add_hashed("stdlib.zip", library),
        "snapshot": files.add_hashed("python.bin", memory.image),
        "app": files.add_hashed("app.tar", stage.tar(app)),
        "device": files.add_hashed("device.mjs", _device(device, cache, files)),
    }
    lock = {"info": json.loads((pyodide / "pyodide-lock.json").read_text())["info"], "packages": {}}
    built = names_of_parts | {"snapshotBytes": len(memory.image), "same": memory.same, "lock": lock}
    worker = files.add_hashed("worker.mjs", page.script("worker.mjs", built=built).encode())
    ways = {
        kind: files.add_hashed(f"worker-{kind}.mjs", page.script(f"worker-{kind}.mjs", worker=worker).encode())
        for kind in ("fast", "plain")
    }
    return ways | {"snapshot": names_of_parts["snapshot"]}


def _device(source: Path, cache: Path, files: Files) -> bytes:
    """The device's functions, told where the reader of codes lies: fetched by the phone only when a code is first looked for."""
    if not source.exists():
        return NO_DEVICE
    return source.read_bytes().replace(b"__READER__", reader.add_reader(cache, files).encode())


def _mentions_cupertino(root: Path) -> bool:
    return any("upertino" in path.read_text() or "adaptive" in path.read_text() for path in (root / "mobile").rglob("*.py"))


def _say(text: str) -> None:
    print(f"phone app: {text} ({time.monotonic() - STARTED:.0f} s)", flush=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3])
