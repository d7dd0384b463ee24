"""What no tracked file may hold, and where no file may be."""

import re

import pytest

from tests.architecture.source import ROOT, require_none, tracked_texts

# built from pieces, so that this file does not match itself
MACHINE_PATHS = re.compile("(^|[^a-z])(" + "|".join(f"/{folder}/" for folder in ("tmp", "work", "root", "farm")) + ")", re.M)
REGISTRIES = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian")))


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:100]}"
        for path, text in tracked_texts()
        if path.suffix != ".svg" and pattern.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_path_of_one_machine():
    require_none(lines_with(MACHINE_PATHS))


def test_no_file_names_a_package_registry():
    require_none(lines_with(REGISTRIES))


@pytest.mark.parametrize("lock", sorted(path.name for path in (ROOT / "requirements").glob("*.txt")))
def test_a_lock_holds_hashes_and_no_address(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    pinned, hashed = re.findall(r"^\S+==\S+", text, re.M), re.findall(r"\\\n +--hash=sha256:", text)
    assert "://" not in text
    assert "--index" not in text
    assert len(pinned) >= 1
    assert len(hashed) >= len(pinned)


def test_no_lock_that_records_addresses_is_kept():
    assert [name for name in ("uv.lock", "pylock.toml") if name in ignored_names()] == ["uv.lock", "pylock.toml"]


def ignored_names() -> list[str]:
    return (ROOT / ".gitignore").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("folder", ["tests", "build"])
def test_a_folder_that_is_no_package_has_no_init(folder):
    require_none([str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("__init__.py")])


def test_no_folder_of_tests_is_named_like_a_package():
    packages = {"shared", "media", "mobile", "backend"}
    require_none([path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name in packages])
