"""Medians do not tell good code from bad, maxima do (house style)."""

from tests.architecture.source import SOURCE_FOLDERS, functions, require_none, where, written_by_hand

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def test_no_module_is_longer_than_300_lines():
    lengths = {where(path): len(path.read_text(encoding="utf-8").splitlines()) for path in written_by_hand(*SOURCE_FOLDERS)}
    require_none([f"{name}: {lines} lines" for name, lines in lengths.items() if lines > LONGEST_MODULE])


def test_no_function_is_longer_than_40_lines():
    lengths = {
        f"{where(path, function)} {function.name}": function.end_lineno - function.lineno + 1
        for path in written_by_hand(*SOURCE_FOLDERS)
        for function in functions(path)
    }
    require_none([f"{name}: {lines} lines" for name, lines in lengths.items() if lines > LONGEST_FUNCTION])
