"""Imported files: everything is checked, every fault is named, nothing is taken over in part."""

import json

import pytest

from shared.communes_file import read_communes
from shared.criteria import required, walk
from shared.criteria_file import read_criteria_set
from shared.errors import FileInvalid
from tests.rules.building import BUILT_IN, the_criteria


def test_the_built_in_set_holds_the_plan():
    criteria_set = the_criteria()
    assert len(criteria_set.criteria()) == 54
    assert sum(len(criterion.checks) for criterion in criteria_set.criteria()) == 107
    assert {criterion.is_provisional for criterion in criteria_set.criteria()} == {True}


def test_component_points_split_their_part_evenly():
    criteria_set = the_criteria()
    told = sum(criterion.points for criterion in criteria_set.criteria() if criterion.code.startswith("T"))
    office = sum(criterion.points for criterion in criteria_set.criteria() if not criterion.code.startswith("T"))
    assert (told, office) == (15, 15)


def test_the_walk_begins_at_the_gate_and_holds_every_check_once():
    stops = walk(the_criteria())
    checks = [check.code for _, here in stops for check in here]
    assert stops[0][0].code == "KHUON_VIEN"
    assert len(checks) == len(set(checks)) == 107
    assert len(required(the_criteria())) == 60


def spoilt(change):
    body = json.loads((BUILT_IN / "criteria.json").read_text())
    change(body)
    return json.dumps(body, ensure_ascii=False)


def criterion(body, number=0):
    return body["groups"][0]["criteria"][number]


@pytest.mark.parametrize(
    ("change", "row", "column", "wrong"),
    [
        (lambda body: criterion(body, 1).update(code="A01"), "A01", "code", "duplicate"),
        (lambda body: criterion(body).update(clause="II.x"), "A01", "clause", "not-a-clause"),
        (lambda body: criterion(body).update(title_vi=""), "A01", "title_vi", "missing"),
        (lambda body: criterion(body)["checks"][0].update(answer="maybe"), "A01.1", "answer", "not-in-list"),
        (lambda body: criterion(body)["checks"][0].update(place="SAO_HOA"), "A01.1", "place", "unknown-place"),
        (lambda body: criterion(body).update(official_points="nhiều"), "A01", "official_points", "not-a-number"),
        (lambda body: body.update(schema="khác"), "file", "schema", "not-in-list"),
    ],
)
def test_a_faulty_criteria_file_says_which_row_which_column_and_what(change, row, column, wrong):
    with pytest.raises(FileInvalid) as refused:
        read_criteria_set(spoilt(change))
    assert (row, column, wrong) in [(f["row"], f["column"], f["wrong"]) for f in refused.value.facts["faults"]]


def test_all_faults_are_told_at_once():
    def change(body):
        criterion(body).update(clause="II.x", title_vi="")
        criterion(body, 2)["checks"][0].update(answer="maybe")

    with pytest.raises(FileInvalid) as refused:
        read_criteria_set(spoilt(change))
    assert len(refused.value.facts["faults"]) == 3


def test_a_file_that_is_no_json_says_where_it_breaks():
    with pytest.raises(FileInvalid) as refused:
        read_criteria_set('{"schema": \n oops')
    assert refused.value.facts["faults"][0]["row"] == "2"


def test_the_95_communes_are_keyed_by_code_because_names_repeat_without_marks():
    communes = {commune.id: commune for commune in read_communes((BUILT_IN / "communes.csv").read_text())}
    assert len(communes) == 95
    assert (communes["25280"].name, communes["25294"].name) == ("Lộc Thạnh", "Lộc Thành")


@pytest.mark.parametrize(
    ("line", "column", "wrong"),
    [
        ("2599,Trảng Dài,phường,Phường Trảng Dài,11.0,106.8", "code", "not-a-commune-code"),
        ("25993,Trảng Dài,quận,Phường Trảng Dài,11.0,106.8", "kind", "not-in-list"),
        ("25993,Trảng Dài,phường,Phường Trảng Dài,106.8,11.0", "lat", "outside-of-vietnam"),
        ("25993,Trảng Dài,phường,,11.0,106.8", "full_name", "missing"),
    ],
)
def test_a_faulty_commune_says_its_line_and_column(line, column, wrong):
    with pytest.raises(FileInvalid) as refused:
        read_communes(f"code,name,kind,full_name,lat,lon\n{line}\n")
    assert {"row": "2", "column": column, "wrong": wrong}.items() <= refused.value.facts["faults"][0].items()
