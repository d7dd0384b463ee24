"""The language can change at any moment: a sentence read at import time would stay in the language the app was started in."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT, at_import, modules, require_none, tree, where

TEXTS = "mobile.texts"
ALIKE = {"NBSP"}  # the same in every language


def is_told_in_two_languages(module: str) -> bool:
    """The desk speaks Vietnamese only; each language's own modules are what is looked up."""
    name = module.removeprefix(f"{TEXTS}.")
    return name != module and not name.startswith(("desk", "vietnamese", "english"))


def words_taken_by_name(module: ast.Module) -> Iterator[ast.AST]:
    """`from mobile.texts.controls import YES`: the word itself, not the place where it is looked up. Functions look it up themselves."""
    for node in ast.walk(module):
        is_of_texts = isinstance(node, ast.ImportFrom) and is_told_in_two_languages(node.module or "")
        if is_of_texts and any(alias.name.isupper() and alias.name not in ALIKE for alias in node.names):
            yield node


def names_of_texts(module: ast.Module) -> set[str]:
    """What the modules of texts are called in this module: `say` for `from mobile.texts import phone as say`."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == TEXTS:
            names |= {alias.asname or alias.name for alias in node.names if is_told_in_two_languages(f"{TEXTS}.{alias.name}")}
    return names


def words_kept(module: ast.Module) -> Iterator[ast.AST]:
    """A constant, a default, a class body that holds a word or calls for one."""
    names = names_of_texts(module)
    for node in at_import(module):
        read = node.func if isinstance(node, ast.Call) else node
        owner = read.value if isinstance(read, ast.Attribute) else read
        if not isinstance(owner, ast.Name) or owner.id not in names:
            continue
        if isinstance(node, ast.Call) or (isinstance(node, ast.Attribute) and node.attr.isupper()):
            yield node


def frozen_words(module: ast.Module) -> list[ast.AST]:
    return [*words_taken_by_name(module), *words_kept(module)]


def test_no_text_is_read_when_a_module_is_imported():
    speaking = [path for path in modules("mobile") if (ROOT / "mobile" / "texts") not in path.parents]
    require_none([where(path, node) for path in speaking for node in frozen_words(tree(path))])


@pytest.mark.parametrize(
    "lines",
    [
        "from mobile.texts import controls as say\nCHOICES = (say.YES, say.NO)",
        "from mobile.texts import phone\ndef Key(words: str = phone.CHECK_AGAIN): ...",
        "from mobile.texts import phone as say\nclass Marks:\n    office: str = say.OFFICE",
        "from mobile.texts import phone as say\nLINE = say.step_of(1, 2)",
        "from mobile.texts import unit\nTWO = unit(2, 'm')",
        "from mobile.texts.controls import YES",
        "from mobile.texts import controls\n@named(controls.BRAND)\ndef f(): ...",
        "from mobile.texts import controls as say\ndef outer(): ...\nkeep = lambda words=say.YES: words",
    ],
)
def test_a_word_kept_at_import_is_noticed(lines):
    assert frozen_words(ast.parse(lines))


@pytest.mark.parametrize(
    "lines",
    [
        "from mobile.texts import controls as say\ndef choices(): return (say.YES, say.NO)",
        "from mobile.texts import NBSP, unit\nfrom mobile.texts.numbers import NBSP as SPACE, percent",
        "from mobile.texts import controls as say\nspoken = lambda: say.YES",
        "from mobile.texts import numbers\nWRITTEN = {'day': numbers.day, 'size': numbers.size}",
        "from mobile.texts import desk as say\nTITLE = say.QUEUE",
    ],
)
def test_a_word_looked_up_when_it_is_drawn_passes(lines):
    assert not frozen_words(ast.parse(lines))
