"""The phone starts from a memory snapshot: a clock, an id or a random number read at import time would be frozen in it."""

import ast

import pytest

from tests.architecture.source import at_import, modules, require_none, tree, where

FROZEN = (
    "time.",
    "random.",
    "secrets.",
    "uuid.uuid1",
    "uuid.uuid4",
    "uuid.uuid6",
    "uuid.uuid7",
    "os.urandom",
    "os.getpid",
    "os.environ",
)
CLOCKS = (".now", ".utcnow", ".today")


def full_names(module: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `now` for `from time import time as now` is `time.time`."""
    names: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def frozen_calls(module: ast.Module) -> list[ast.Call]:
    names = full_names(module)
    return [node for node in at_import(module) if isinstance(node, ast.Call) and is_frozen(ast.unparse(node.func), names)]


def is_frozen(callee: str, names: dict[str, str]) -> bool:
    first, dot, rest = callee.partition(".")
    name = f"{names.get(first, first)}{dot}{rest}"
    return name.startswith(FROZEN) or name.endswith(CLOCKS)


@pytest.mark.parametrize("package", ["shared", "mobile"])
def test_nothing_of_the_moment_is_read_at_import_time(package):
    require_none([where(path, call) for path in modules(package) for call in frozen_calls(tree(path))])


@pytest.mark.parametrize(
    "line",
    [
        "import time\nSTART = time.time()",
        "from uuid import uuid4 as new_id\nDEVICE = new_id()",
        "from datetime import datetime, UTC\nclass Clock:\n    started_at = datetime.now(UTC)",
        "import random\ndef shake(by=random.random()): ...",
        "import datetime\n@wraps(datetime.date.today())\ndef f(): ...",
        "import os\nHOME = os.environ.get('HOME')",
    ],
)
def test_a_frozen_value_is_noticed(line):
    assert frozen_calls(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "import time\ndef now(): return time.time()",
        "from uuid import uuid4\nfrom dataclasses import field\nvisit_id = field(default_factory=uuid4)",
        "from datetime import time\nOPENS = time(7, 30)",
        "import uuid\nSPACE = uuid.UUID(int=1)",
        "import time\nnow = lambda: time.time()",
    ],
)
def test_a_value_made_later_passes(line):
    assert not frozen_calls(ast.parse(line))
