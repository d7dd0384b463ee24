"""The arrows of the house, and what each package may take from outside."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT, functions, modules, require_none, tree, where

IN_THE_BROWSER = {"js", "pyodide", "pyodide_js"}
MAY_IMPORT = {
    "shared": {"geopy"},
    "media": {"PIL", "cv2", "numpy", "pi_heif", "pypdfium2", "segno"},
    "mobile": {"flet", "flet_camera", "flet_geolocator", "cattrs", "segno", "apsw", *IN_THE_BROWSER},
}
ONLY_FOR_THE_DEVICE = {"cryptography", "httpx"}  # mobile/device is where the phone's capabilities live


def imported(path: Path) -> list[tuple[ast.AST, str]]:
    """Top-level names a module imports from neither the standard library nor this repository."""
    ours = {*PACKAGES, "tests", "build", *sys.stdlib_module_names, *neighbours(path)}
    found: list[tuple[ast.AST, str]] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append((node, str(node.module)))
    tops = [(node, name.split(".")[0]) for node, name in found]
    return [(node, top) for node, top in tops if top not in ours]


def neighbours(path: Path) -> set[str]:
    """A script under build/ is run by its path and sees what lies beside it; what it is made of, in a folder beside it, sees the same."""
    folders = (path.parent, path.parent.parent)
    return {beside.stem for folder in folders for beside in folder.iterdir()} if path.is_relative_to(ROOT / "build") else set()


def is_device(path: Path) -> bool:
    return path.is_relative_to(ROOT / "mobile" / "device") or path == ROOT / "mobile" / "device.py"


def declared_packages() -> dict[str, set[str]]:
    """Normalised distribution names: of the application, and of the application with its development tools."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = {normal(line) for line in project["project"]["dependencies"]}
    return {"runtime": runtime, "dev": runtime | {normal(line) for line in project["dependency-groups"]["dev"]}}


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>~!; ]", requirement)[0]).lower()


def test_the_import_contracts_hold():
    outcome = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_takes_only_what_it_may_from_outside(package):
    strays = [
        f"{where(path, node)} imports {name}"
        for path in modules(package)
        for node, name in imported(path)
        if name not in MAY_IMPORT[package] and not (is_device(path) and name in ONLY_FOR_THE_DEVICE)
    ]
    require_none(strays)


@pytest.mark.parametrize(
    ("folder", "level"),
    [*((package, "runtime") for package in PACKAGES), ("build/phone", "runtime"), ("build/bench", "dev"), ("tests", "dev")],
)
def test_every_import_from_outside_is_declared(folder, level):
    declared, known = declared_packages()[level], packages_distributions()
    strays = [
        f"{where(path, node)} imports {name}"
        for path in modules(folder)
        for node, name in imported(path)
        if name not in IN_THE_BROWSER and not declared & {normal(package) for package in known.get(name, [])}
    ]
    require_none(strays)


def test_imports_are_absolute():
    relative = [
        where(path, node)
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    require_none(relative)


def test_shared_says_no_any():
    strays = [
        where(path, node)
        for path in modules("shared")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id == "Any")
        or (isinstance(node, ast.Attribute) and node.attr == "Any")
        or (isinstance(node, ast.alias) and node.name == "Any")
    ]
    require_none(strays)


def test_every_function_of_shared_is_typed():
    untyped = [
        f"{where(path, function)} {function.name}"
        for path in modules("shared")
        for function in functions(path)
        if function.returns is None
    ]
    require_none(untyped)
