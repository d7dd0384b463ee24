"""When the phone app is built anew, and what happens when that fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from backend import phone_bundle

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository whose builder writes down each build."""
    sources = {
        "build/phone/build.py": "import sys, json, pathlib\nroot, folder, fingerprint = sys.argv[1:]\n"
        "pathlib.Path(root, 'built').open('a').write('x')\n"
        "if pathlib.Path(root, 'mobile/main.py').read_text() == 'broken': sys.exit(1)\n"
        "pathlib.Path(folder, 'bundle.json').write_text(json.dumps({'fingerprint': fingerprint}))\n",
        "mobile/main.py": "main = 1\n",
        "mobile/assets/fonts/a.ttf": "font",
        "shared/scoring.py": "points = 15\n",
        "requirements/phone.txt": "flet==1.0.5\n",
    }
    for name, text in sources.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def builds(tree: Path) -> int:
    return len((tree / "built").read_text()) if (tree / "built").exists() else 0


def test_a_bundle_is_built_once_and_then_used(tree):
    first, second = phone_bundle.ensure(tree), phone_bundle.ensure(tree)

    assert first == second == tree / "dist" / "phone"
    assert builds(tree) == 1


@pytest.mark.parametrize(
    "name", ["build/phone/build.py", "mobile/main.py", "mobile/assets/fonts/a.ttf", "shared/scoring.py", "requirements/phone.txt"]
)
def test_a_change_in_anything_it_is_made_of_builds_it_anew(tree, name):
    phone_bundle.ensure(tree)

    (tree / name).write_text((tree / name).read_text() + "\n")
    phone_bundle.ensure(tree)

    assert builds(tree) == 2


@pytest.mark.parametrize("name", ["mobile/new.py", "shared/records/visit.py", "mobile/assets/new.png"])
def test_a_file_that_comes_or_goes_changes_the_fingerprint(tree, name):
    before = phone_bundle.fingerprint(tree)
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("")
    with_it = phone_bundle.fingerprint(tree)
    (tree / name).unlink()

    assert with_it != before
    assert phone_bundle.fingerprint(tree) == before


@pytest.mark.parametrize(
    "name", ["mobile/__pycache__/main.cpython-311.pyc", "mobile/.main.py.swp", "backend/api.py", "docs/notes.md"]
)
def test_what_is_not_part_of_it_changes_nothing(tree, name):
    before = phone_bundle.fingerprint(tree)

    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("x")

    assert phone_bundle.fingerprint(tree) == before


def test_a_failed_build_leaves_the_bundle_from_before(tree):
    bundle = phone_bundle.ensure(tree)
    before = phone_bundle.built_from(bundle)
    (tree / "mobile/main.py").write_text("broken")

    with pytest.raises(phone_bundle.PhoneBundleFailed):
        phone_bundle.ensure(tree)

    assert phone_bundle.built_from(bundle) == before
    assert [path.name for path in (tree / "dist").iterdir() if path.is_dir()] == ["phone"]


def test_two_processes_that_need_it_at_once_build_it_once(tree):
    code = f"from pathlib import Path; from backend import phone_bundle; phone_bundle.ensure(Path({str(tree)!r}))"
    both = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)]

    assert [process.wait(60) for process in both] == [0, 0]
    assert builds(tree) == 1


def test_an_installed_server_uses_the_bundle_it_came_with_and_says_when_there_is_none(tmp_path):
    with pytest.raises(phone_bundle.PhoneBundleMissing):
        phone_bundle.ensure(tmp_path)

    (tmp_path / "dist" / "phone").mkdir(parents=True)
    (tmp_path / "dist" / "phone" / "bundle.json").write_text("{}")

    assert phone_bundle.ensure(tmp_path) == tmp_path / "dist" / "phone"
