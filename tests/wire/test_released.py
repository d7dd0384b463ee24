"""Messages of every released app, kept as that app wrote and read them. A phone is updated when it has signal, not when we like.

`sent-*` is what the app sends: the server must go on reading it. `read-*` is what the app was made to read: whatever the server
answers it today must still be readable by it, so nothing of it may vanish or change its shape. `protocol-3` is the app between
0.1.0 and the one that speaks protocol 4.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from backend import codec
from backend.pulling import SINCE_PROTOCOL
from shared import wire
from shared.operations import Operation
from shared.wire import PROTOCOL
from tests.wire.messages import every_message, every_record

RELEASED = Path(__file__).with_name("released")
VERSIONS = sorted(folder.name for folder in RELEASED.iterdir())
READ = {"changes": wire.Changes, "receipts": wire.Receipts, "media-held": wire.MediaHeld, "session": wire.Session}
SENT = {"media-wanted": wire.MediaWanted, "credentials": wire.Credentials}


def released(version, name):
    return json.loads((RELEASED / version / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("version", VERSIONS)
def test_every_operation_a_released_app_sends_is_read(version):
    pieces = released(version, "sent-push")["operations"]
    read = [codec.read_operation(piece) for piece in pieces]
    assert {each.change.kind for each in read} >= {"open_visit", "record_finding", "attach_evidence", "submit_visit"}
    for piece, operation in zip(pieces, read, strict=True):
        written = TypeAdapter(Operation).dump_python(operation, mode="json")
        assert covers(written, piece) == [], piece["op_id"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", SENT)
def test_every_other_message_a_released_app_sends_is_read(version, name):
    TypeAdapter(SENT[name]).validate_json(json.dumps(released(version, f"sent-{name}")), strict=True)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", READ)
def test_an_answer_the_server_gave_then_still_means_the_same(version, name):
    kept = released(version, f"read-{name}")
    read = TypeAdapter(READ[name]).validate_json(json.dumps(kept), strict=True)
    assert covers(TypeAdapter(READ[name]).dump_python(read, mode="json"), kept) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_every_record_the_server_sends_that_app_has_all_it_was_made_to_read(version):
    kept = released(version, "read-changes")
    shapes = {each["kind"]: each for each in kept["records"]}
    sent = [each for each in every_record() if SINCE_PROTOCOL.get(type(each), 1) <= kept["protocol"]]
    page = wire.Changes(tuple(sent), "42.ab", False, datetime.now(UTC), kept["protocol"])
    written = TypeAdapter(wire.Changes).dump_python(page, mode="json")
    assert {each["kind"] for each in written["records"]} <= set(shapes)
    assert [set(shapes[each["kind"]]) - set(each) for each in written["records"]] == [set()] * len(sent)
    assert set(kept) <= set(written)


def test_a_kind_of_record_no_released_app_can_read_is_kept_from_them():
    kinds = {each["kind"] for version in VERSIONS for each in released(version, "read-changes")["records"]}
    new = [kind for kind in {type(each) for each in every_record()} if first(kind).kind not in kinds]
    assert {SINCE_PROTOCOL.get(kind, 1) for kind in new} <= set(range(2, PROTOCOL + 1))


def first(kind):
    return next(each for each in every_record() if type(each) is kind)


@pytest.mark.parametrize("outcome", ["applied", "conflict", "refused", "quarantined"])
def test_the_outcomes_of_a_receipt_are_those_every_app_knows(outcome):
    """A fifth outcome would make the whole answer unreadable for app 0.1: new meanings go into the problem's slug."""
    receipts = next(each for each in every_message() if isinstance(each, wire.Receipts))
    shape = TypeAdapter(wire.Receipts).json_schema()["$defs"]["Receipt"]["properties"]["outcome"]["enum"]
    assert outcome in shape
    assert len(shape) == 4
    assert {each.outcome for each in receipts.receipts} <= set(shape)


def covers(now, then, at=""):
    """Where `now` lacks or contradicts what `then` said; more may be said now."""
    if isinstance(then, dict):
        if not isinstance(now, dict):
            return [at]
        return [fault for key, value in then.items() for fault in covers(now.get(key), value, f"{at}.{key}")]
    if isinstance(then, list):
        if not isinstance(now, list) or len(now) != len(then):
            return [at]
        return [fault for n, value in enumerate(then) for fault in covers(now[n], value, f"{at}[{n}]")]
    return [] if now == then else [f"{at}: {then!r} became {now!r}"]
