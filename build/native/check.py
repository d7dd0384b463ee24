"""Whether a staged folder imports only what an installed app can have: the standard library of a phone, ourselves, and packages with wheels.

`python build/native/check.py FOLDER` names every import that breaks this, and fails.
"""

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import wheels
from packaging.utils import canonicalize_name


def faults(source: Path) -> list[str]:
    """`source` is the app's own folder, with main.py."""
    ours = {path.stem for path in source.iterdir()}
    allowed, known = set(wheels.closure()), packages_distributions()
    found = []
    for path in sorted(source.rglob("*.py")):
        for line, name in imported(path):
            if why := wrong(name, ours, allowed, known):
                found.append(f"{path.relative_to(source)}:{line} imports {name}: {why}")
    return [*found, *wheels.without_wheel()]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every import, those inside of functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


def wrong(name: str, ours: set[str], allowed: set[str], known: "dict[str, list[str]] | object") -> str:
    """Why this cannot be imported on a phone; "" where it can."""
    if name in ours:
        return ""
    if name in sys.stdlib_module_names:
        return "phones have no such module" if name in wheels.NOT_ON_PHONES else ""
    if name in wheels.ONLY_IN_BROWSERS:
        return "there only in a browser"
    distributions = {canonicalize_name(each) for each in known.get(name, ())}  # type: ignore[attr-defined]
    return "" if distributions & allowed else "not among the app's packages"


def main() -> None:
    found = faults(Path(sys.argv[1]) / "src")
    print("\n".join(found) if found else "every import can be had on a phone")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
