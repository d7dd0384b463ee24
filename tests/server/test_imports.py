"""Files an administrator takes over with `thanthien import`: whole, or not at all with every fault named."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from backend.cli import app
from backend.demo import builtin
from tests.server.building import Server


@dataclass
class Outcome:
    returncode: int
    stdout: str
    stderr: str


def thanthien(folder, *arguments, stdin=""):
    """The command line in this process: the same code, without two seconds of start-up for each line below."""
    result = CliRunner().invoke(app, [*arguments, "--data", str(folder)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def test_the_installed_command_ends_with_a_code_a_script_can_read(tmp_path):
    (tmp_path / "empty").write_text("")
    command = [
        sys.executable,
        "-m",
        "backend.cli",
        "import",
        "criteria",
        str(tmp_path / "empty"),
        "--data",
        str(tmp_path / "server"),
    ]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[2])
    assert outcome.returncode == 2
    assert outcome.stderr == "empty: row 1, column 1: not-json ('')\n"


def count(folder, table):
    with Server("", folder).database() as database, database.reading() as session:
        return session.execute(text(f"SELECT count(*) FROM {table}")).scalar()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "server"


@pytest.fixture
def file(tmp_path):
    def write(content, name="file"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write


def test_the_built_in_files_are_taken_over_by_the_command_an_administrator_uses(folder, file):
    for kind, name in (("communes", "communes.csv"), ("criteria", "criteria.json"), ("round", "round-2026.json")):
        outcome = thanthien(folder, "import", kind, file(builtin(name), name))
        assert outcome.returncode == 0, outcome.stderr
    assert [count(folder, table) for table in ("commune", "criteria_set", "round")] == [95, 1, 1]
    assert count(folder, "journal") == 97


def test_taking_over_the_same_files_again_changes_nothing(server_folder, file):
    before = count(server_folder, "journal")
    for kind, name in (("communes", "communes.csv"), ("criteria", "criteria.json"), ("round", "round-2026.json")):
        assert thanthien(server_folder, "import", kind, file(builtin(name), name)).returncode == 0
    assert count(server_folder, "journal") == before


def test_a_commune_that_changed_its_name_is_a_new_version(server_folder, file):
    renamed = builtin("communes.csv").replace("Phường Trảng Dài", "Phường Trảng Dài Mới")
    outcome = thanthien(server_folder, "import", "communes", file(renamed))
    assert "1 new or changed" in outcome.stdout
    with Server("", server_folder).database() as database, database.reading() as session:
        row = session.execute(text("SELECT full_name, version FROM commune WHERE id = '25993'")).one()
    assert tuple(row) == ("Phường Trảng Dài Mới", 2)


def spoilt_criteria(spoil):
    body = json.loads(builtin("criteria.json"))
    spoil(body)
    return json.dumps(body, ensure_ascii=False)


def duplicate_code(body):
    body["groups"][0]["criteria"][1]["code"] = "A01"


def bad_clause(body):
    body["groups"][0]["criteria"][2]["clause"] = "Điều 7"


def both(body):
    duplicate_code(body)
    bad_clause(body)


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (duplicate_code, ["row A01, column code: duplicate"]),
        (bad_clause, ["row A03, column clause: not-a-clause ('Điều 7')"]),
        (both, ["row A01, column code: duplicate", "row A03, column clause: not-a-clause"]),
    ],
)
def test_a_criteria_file_with_faults_names_each_and_is_not_taken_over(folder, file, spoil, wanted):
    outcome = thanthien(folder, "import", "criteria", file(spoilt_criteria(spoil)))
    assert outcome.returncode == 2
    assert [each for each in wanted if each not in outcome.stderr] == []
    assert (count(folder, "criteria_set"), count(folder, "journal")) == (0, 0)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "Không phải JSON"])
@pytest.mark.parametrize("kind", ["criteria", "communes", "round"])
def test_a_file_that_is_something_else_is_refused(server_folder, file, kind, content):
    outcome = thanthien(server_folder, "import", kind, file(content))
    assert outcome.returncode == 2
    assert "row " in outcome.stderr
    assert "column " in outcome.stderr


def test_a_file_in_another_encoding_is_refused(folder, tmp_path):
    path = tmp_path / "communes.csv"
    path.write_bytes("code,name\n25993,Trảng Dài".encode("utf-16"))
    outcome = thanthien(folder, "import", "communes", str(path))
    assert outcome.returncode == 2
    assert "not-utf-8" in outcome.stderr


def test_one_faulty_commune_keeps_all_of_them_out(folder, file):
    spoilt = builtin("communes.csv").replace(
        "25993,Trảng Dài,phường,Phường Trảng Dài,", "25993,Trảng Dài,làng,Phường Trảng Dài,x"
    )
    outcome = thanthien(folder, "import", "communes", file(spoilt))
    assert outcome.returncode == 2
    assert "column kind: not-in-list ('làng')" in outcome.stderr
    assert "column lat: not-a-number" in outcome.stderr
    assert count(folder, "commune") == 0


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        ({"year": "năm nay"}, "column year: not-a-number"),
        ({"year": 1900}, "column year: not-a-year"),
        ({"register_before": "10/6/2026"}, "column register_before: not-in-list"),
        (
            {"bands": [{"least": 80, "stars": 2}, {"least": 90, "stars": 3}]},
            "row bands[1], column least: not-below-the-band-above",
        ),
        ({"bands": []}, "column bands: not-a-list-of-rows"),
        ({"cap": 0}, "column cap: not-positive"),
        ({"title": ""}, "column title: missing"),
        ({"criteria_set": "0000"}, "column criteria_set: not-imported"),
    ],
)
def test_a_round_with_a_fault_is_refused(server_folder, file, spoil, wanted):
    outcome = thanthien(
        server_folder, "import", "round", file(json.dumps(json.loads(builtin("round-2026.json")) | {"year": 2027} | spoil))
    )
    assert outcome.returncode == 2
    assert wanted in outcome.stderr
    assert count(server_folder, "round") == 1


def test_an_account_made_at_the_command_line_can_sign_in(server, server_folder):
    made = thanthien(server_folder, "account", "add", "truongdoan2", "Trưởng đoàn Hai", "lead")
    username, password = made.stdout.split()
    assert server.sign_in(username, password).status_code == 201
    changed = thanthien(server_folder, "account", "password", "truongdoan2", stdin="một mật khẩu rất dài\n")
    assert changed.returncode == 0, changed.stderr
    assert server.sign_in(username, password).status_code == 401
    assert server.sign_in(username, "một mật khẩu rất dài").status_code == 201
    assert "truongdoan2\tlead" in thanthien(server_folder, "account", "list").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "khaosat1", "Ai đó", "lead"),
        ("add", "Tên Lạ", "Ai đó", "lead"),
        ("add", "xa1", "Ai đó", "commune"),
        ("password", "nobody"),
        ("password", "khaosat1"),
    ],
)
def test_an_account_that_cannot_be_is_refused(server_folder, arguments):
    outcome = thanthien(server_folder, "account", *arguments, stdin="short\n")
    assert outcome.returncode == 2
