"""Phone and server read and write the same classes with different libraries; these messages prove that they agree."""

import json

import pytest
from pydantic import TypeAdapter

from mobile.codec import Unreadable, from_text, to_text
from shared import wire
from shared.operations import Change
from tests.wire.messages import changes, every_message

MESSAGES = every_message()
NAMES = [f"{type(message).__name__}-{number}" for number, message in enumerate(MESSAGES)]


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_what_the_phone_writes_the_server_reads(message):
    assert TypeAdapter(type(message)).validate_json(to_text(message), strict=True) == message


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_what_the_server_writes_the_phone_reads(message):
    assert from_text(TypeAdapter(type(message)).dump_json(message), type(message)) == message


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_both_write_the_same_facts(message):
    assert json.loads(to_text(message)) == json.loads(TypeAdapter(type(message)).dump_json(message))


def test_every_change_that_can_be_wished_is_among_these_messages():
    assert {type(change) for change in changes()} == set(Change.__args__)


@pytest.mark.parametrize("text", ["", "<html>Đăng nhập Wi-Fi</html>", "[]", "null", '{"receipts": 3}', '{"receipts": []}'])
def test_a_captive_portals_answer_is_no_answer(text):
    with pytest.raises(Unreadable):
        from_text(text, wire.Receipts)
