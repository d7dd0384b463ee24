"""Flutter's and Pyodide's own files: which are needed, under which names, with which lines changed."""

import json
import re
from pathlib import Path

from files import Files

# Flutter draws with one of these; the page finds out which one its browser took.
ENGINES = {
    "skwasm.js": "skwasm", "skwasm.wasm": "skwasm", "skwasm_heavy.js": "skwasm_heavy", "skwasm_heavy.wasm": "skwasm_heavy",
    "canvaskit.js": "canvaskit", "canvaskit.wasm": "canvaskit",
    "chromium/canvaskit.js": "chromium/canvaskit", "chromium/canvaskit.wasm": "chromium/canvaskit",
}  # fmt: skip
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
UNUSED_ASSETS = (
    "packages/flutter_math_fork/",
    "packages/media_kit/",
    "packages/record_web/",
    "packages/wakelock_plus/",
    "packages/flutter_map/",
)
LICENCES = "assets/NOTICES"

# Flet's client asks a public server for Rive's runtime at every start, and carries on without it. Nothing may be asked from
# outside: this address of the same length is refused by the browser itself, since no policy of ours allows data: scripts.
RIVE = b"https://cdn.jsdelivr.net/npm/@rive-app/flutter-native-wasm@44.0.0/"
NOWHERE = b"data:text/javascript,//".ljust(len(RIVE), b"-")


class UnexpectedEngine(Exception):
    """A new release of Flet differs in a place that the bundle depends on."""


def add_pyodide(web: Path, files: Files) -> str:
    return files.add_folder("pyodide", {name: (web / "pyodide" / name).read_bytes() for name in PYODIDE})


def add_canvaskit(web: Path, files: Files) -> str:
    return files.add_folder("canvaskit", {name: (web / "canvaskit" / name).read_bytes() for name in ENGINES}, engines=ENGINES)


def add_assets(web: Path, files: Files, *, cupertino: bool) -> str:
    """Flutter's fonts, shaders and licence texts. It loads every font of its manifest before the first frame: only ours stay."""
    unused = UNUSED_ASSETS if cupertino else (*UNUSED_ASSETS, "packages/cupertino_icons/")
    folder = web / "assets"
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    kept = {f"assets/{name}": (folder / name).read_bytes() for name in names if not name.startswith(unused)}
    kept["assets/FontManifest.json"] = _fonts(kept["assets/FontManifest.json"], unused)
    return files.add_folder("engine", kept, online=frozenset({LICENCES}))


def _fonts(manifest: bytes, unused: tuple[str, ...]) -> bytes:
    families = [family for family in json.loads(manifest) if not f"{family['family']}/".startswith(unused)]
    roboto = {"family": "Roboto", "fonts": [{"asset": "fonts/roboto.woff2"}]}  # else Flutter fetches it from outside
    return json.dumps([*families, roboto]).encode()


def add_flutter(web: Path, files: Files, start: str) -> str:
    """The compiled client under hashed names, and the loader that knows them. `start` is our last part of the loader."""
    loader = (web / "flutter_bootstrap.js").read_text()
    found = re.fullmatch(r"(.*)_flutter\.buildConfig = (\{.*?\});.*", loader, flags=re.DOTALL)
    if not found:
        raise UnexpectedEngine("flutter_bootstrap.js does not look as expected")
    head, config = found[1], json.loads(found[2])
    for build in config["builds"]:
        engines = tuple(
            sorted({engine for engine in ENGINES.values() if build["renderer"] in engine})
        )  # a renderer has several variants
        for key in ("mainWasmPath", "jsSupportRuntimePath", "mainJsPath"):
            if key in build:
                content = (web / build[key]).read_bytes()
                build[key] = files.add_hashed(build[key], _without_rive(build[key], content), engines=engines)
    return files.add_hashed("flutter.js", (head + start.replace("__BUILDS__", json.dumps(config))).encode())


def _without_rive(name: str, content: bytes) -> bytes:
    if content.count(RIVE) != (0 if name.endswith(".mjs") else 1):
        raise UnexpectedEngine(f"{name} mentions Rive's address an unexpected number of times")
    return content.replace(RIVE, NOWHERE)
