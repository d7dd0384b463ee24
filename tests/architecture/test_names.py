"""A name says what a thing is; the words below say nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SOURCE_FOLDERS, functions, require_none, tree, where, written_by_hand

EMPTY_WORDS = {"data", "info", "item", "obj", "manager", "helper", "util", "misc", "common", "service"}
EMPTY_VERBS = ("process_", "handle_", "do_")
GIVEN_BY_OTHERS = {  # Mapping.items; the browser's own word; what SQLAlchemy calls on a TypeDecorator
    "items", "service_worker", "process_bind_param", "process_result_value",
}  # fmt: skip


def is_empty(name: str) -> bool:
    """Whether a name is made with a banned word, in snake_case or CamelCase, singular or plural."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")
    for word in GIVEN_BY_OTHERS:
        snake = re.sub(rf"(^|_){word}(_|$)", "_", snake) if "_" in word else "" if snake == word else snake
    words = {word if word in EMPTY_WORDS else word.removesuffix("s") for word in snake.split("_")}
    is_http_verb = re.fullmatch(r"do_[A-Z]+", name)  # BaseHTTPRequestHandler.do_GET
    return bool(words & EMPTY_WORDS) or (snake.startswith(EMPTY_VERBS) and not is_http_verb)


def names_in(path: Path) -> Iterator[tuple[str, str]]:
    module = path.relative_to(ROOT)
    for part in (*module.parts[:-1], module.stem):
        yield str(module), part
    for function in functions(path):
        yield where(path, function), function.name
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            yield where(path, node), node.name


def test_no_module_class_or_function_has_an_empty_name():
    ours = written_by_hand(*SOURCE_FOLDERS)
    require_none([f"{place} {name}" for path in ours for place, name in names_in(path) if is_empty(name)])


@pytest.mark.parametrize(
    "name", ["visit_data", "UserInfo", "PhotoManager", "helpers", "utils", "do_sync", "_handle_tap", "process_photo", "Item"]
)
def test_an_empty_name_is_noticed(name):
    assert is_empty(name)


@pytest.mark.parametrize("name", ["database", "VisitId", "items", "do_GET", "service_worker", "process", "Dataset"])
def test_a_telling_name_passes(name):
    assert not is_empty(name)
