"""The source as the architecture tests see it: files, their syntax trees, the functions in them."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("shared", "media", "mobile", "backend")
SOURCE_FOLDERS = (*PACKAGES, "build")
UNTRACKED = {".git", ".venv", "dist", "var", "node_modules", "__pycache__"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> list[Path]:
    """Every Python module under the named folders of the repository."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)


def written_by_hand(*folders: str) -> list[Path]:
    """The modules without alembic's versions, whose names and shape alembic decides."""
    return [path for path in modules(*folders) if "versions" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def at_import(module: ast.Module) -> Iterator[ast.AST]:
    """What runs when the module is imported: bodies of functions are left out, their decorators and defaults are not."""
    waiting: list[ast.AST] = list(module.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif isinstance(node, ast.Lambda):
            waiting += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        else:
            waiting += ast.iter_child_nodes(node)


def require_none(offenders: list[str]) -> None:
    """Fail with every offender by name, and nothing else."""
    if offenders:
        pytest.fail("\n".join(offenders), pytrace=False)


def where(path: Path, node: ast.AST | None = None) -> str:
    """`shared/visit.py:12`, as an editor opens it."""
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """Every text file that is or would be committed; pictures and fonts are passed over."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in UNTRACKED and not name.endswith(("_cache", ".egg-info", ".hypothesis"))]
        for file in files:
            path = Path(folder, file)
            try:
                yield path, path.read_text(encoding="utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                continue
