"""What Python finds in the phone's file system: the app, its packages, the standard library."""

import ast
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lean import lean

MAIN = b"import flet as ft\n\nfrom mobile.main import main\n\nft.run(main)\n"
OUR_PACKAGES = ("mobile", "shared")
DESK_ONLY = ("mobile/desk/", "mobile/assets/")

# Parts of the standard library no browser can use, or only a developer needs; the rest can be imported at any time.
UNUSED_STDLIB = (
    "_pyrepl/", "bdb", "cProfile", "compileall", "concurrent/futures/process", "concurrent/interpreters/", "doctest", "ensurepip/", "filecmp", "ftplib",
    "http/server", "idlelib/", "imaplib", "lib2to3/", "mailbox", "modulefinder", "multiprocessing/", "pdb", "poplib", "profile", "profiling/", "pstats",
    "pty", "pyclbr", "pydoc", "pydoc_data/", "rlcompleter", "site-packages/", "smtplib", "socketserver", "sqlite3/__main__", "tabnanny", "test/",
    "timeit", "trace", "tty", "turtle", "unittest/", "venv/", "webbrowser", "wsgiref/", "xmlrpc/", "zipapp",
)  # fmt: skip


def app_files(root: Path, packages: Path) -> dict[str, bytes]:
    """Path inside the app's folder → content, our sources made lean like those of `packages` are, in a fixed order."""
    files = {"main.py": MAIN}
    for package in OUR_PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not name.startswith(DESK_ONLY):
                files[name] = lean(path.read_bytes())
    for path in sorted(packages.rglob("*")):
        if path.is_file():
            files[f"__pypackages__/{path.relative_to(packages).as_posix()}"] = path.read_bytes()
    return files


def tar(files: dict[str, bytes]) -> bytes:
    """An uncompressed, reproducible archive: the worker uses its bytes as they lie, and the server compresses the whole."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def standard_library(original: Path, cache: Path) -> bytes:
    """Pyodide's library without its unused parts, lean, and stored: compressed as one stream it becomes far smaller."""
    made_by = b"".join(path.read_bytes() for path in (original, Path(__file__), Path(__file__).with_name("lean.py")))
    kept = cache / f"stdlib-{hashlib.sha256(made_by).hexdigest()[:16]}.zip"
    if not kept.exists():
        for old in cache.glob("stdlib-*"):
            old.unlink()
        partial = kept.with_suffix(".partial")
        partial.write_bytes(_slim_library(original))
        partial.replace(kept)
    return kept.read_bytes()


def _slim_library(original: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for entry in sorted(source.infolist(), key=lambda entry: entry.filename):
            if not _is_unused(entry.filename):
                content = source.read(entry)
                content = lean(content) if entry.filename.endswith(".py") else content
                target.writestr(zipfile.ZipInfo(entry.filename), content)  # the fixed date of ZipInfo keeps it reproducible
    return buffer.getvalue()


def _is_unused(name: str) -> bool:
    return any(name.startswith(part) if part.endswith("/") else name in (f"{part}.py", f"{part}.pyc") for part in UNUSED_STDLIB)


def flet_names(sources: Iterable[bytes]) -> list[str]:
    """The public Flet names these sources use as `ft.Name` or import from flet: the only ones worth loading beforehand."""
    return sorted({name for source in sources for name in _names(ast.parse(source))})


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ft":
            yield node.attr
        if isinstance(node, ast.ImportFrom) and node.module == "flet":
            yield from (alias.name for alias in node.names)
