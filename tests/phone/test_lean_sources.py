"""Sources on their way to the phone lose what only a reader needs, and nothing else."""

import ast
import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lean() -> Callable[[bytes], bytes]:
    """The builder is a script, not a package: its module is loaded from its place."""
    spec = importlib.util.spec_from_file_location("lean", ROOT / "build" / "phone" / "lean.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.lean


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"""What."""\nx = 1  # why\n', '""\nx = 1\n'),
        ('def f():\n    """One\n    two."""\n    return 1\n', 'def f():\n    ""\n\n    return 1\n'),
        ('class A:\n    """Đợt."""; x = "#"\n', 'class A:\n    ""; x = "#"\n'),
        ('text = """# not a comment\n"""\n', 'text = """# not a comment\n"""\n'),
        ("def broken(:\n", "def broken(:\n"),
    ],
)
def test_a_lean_source_keeps_its_statements_and_their_lines(lean, source, expected):
    assert lean(source.encode()).decode() == expected


def test_every_source_of_ours_means_the_same_when_lean(lean):
    for path in (ROOT / "shared").rglob("*.py"):
        before, after = ast.parse(path.read_bytes()), ast.parse(lean(path.read_bytes()))
        assert [node.lineno for node in before.body] == [node.lineno for node in after.body]
