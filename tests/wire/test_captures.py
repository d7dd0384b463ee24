"""What a device signs and chains, written down once for every language: captures/vectors.json. The browser's test reads the same file."""

import base64
import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import TypeAdapter

from mobile.codec import from_text
from shared.captures import FORMAT, manifest_sha256, manifest_words
from shared.devices import key_bytes, key_id_named
from shared.visits import Evidence

FILE = json.loads(Path(__file__).with_name("captures").joinpath("vectors.json").read_text(encoding="utf-8"))
VECTORS = FILE["vectors"]
NAMES = [each["name"] for each in VECTORS]
LINES = 28


def public_key() -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(key_bytes(FILE["public_key"]) or b"")


def read_by(side: str, vector: dict[str, Any]) -> Evidence:
    text = json.dumps(vector["evidence"])
    return from_text(text, Evidence) if side == "phone" else TypeAdapter(Evidence).validate_json(text)


@pytest.mark.parametrize("side", ["phone", "server"])
@pytest.mark.parametrize("vector", VECTORS, ids=NAMES)
def test_phone_and_server_write_the_words_down_alike(vector, side):
    evidence = read_by(side, vector)
    assert manifest_words(evidence).decode("ascii") == vector["words"]
    assert manifest_sha256(evidence) == vector["sha256"]


@pytest.mark.parametrize("vector", VECTORS, ids=NAMES)
def test_the_words_are_one_line_of_ascii_for_each_fact(vector):
    words = vector["words"]
    assert (words.count("\n"), words.split("\n")[0], words[-1]) == (LINES, FORMAT, "\n")
    assert all(32 <= ord(letter) < 128 for letter in words.replace("\n", ""))
    assert sha256(words.encode()).hexdigest() == vector["sha256"]


@pytest.mark.parametrize("vector", VECTORS, ids=NAMES)
def test_the_signature_is_of_these_words_and_no_others(vector):
    signature, words = base64.b64decode(vector["signature"]), vector["words"].encode()
    public_key().verify(signature, words)
    with pytest.raises(InvalidSignature):
        public_key().verify(signature, words.replace(b"\n-\n", b"\n0\n") if b"\n-\n" in words else words + b"\n")


@pytest.mark.parametrize("vector", VECTORS, ids=NAMES)
def test_the_test_key_makes_the_same_signature_again(vector):
    private = Ed25519PrivateKey.from_private_bytes(sha256(FILE["seed_text"].encode()).digest())
    assert base64.b64encode(private.sign(vector["words"].encode())).decode() == vector["signature"]


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_verifies_every_signature_without_any_of_our_code(tmp_path):
    pem = public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "key.pem").write_bytes(pem)
    told = []
    for vector in VECTORS:
        (tmp_path / "words").write_bytes(vector["words"].encode())
        (tmp_path / "signature").write_bytes(base64.b64decode(vector["signature"]))
        command = [
            "openssl",
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            "key.pem",
            "-rawin",
            "-in",
            "words",
            "-sigfile",
            "signature",
        ]
        told.append(subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout.strip())
    assert told == ["Signature Verified Successfully"] * len(VECTORS)


def test_the_vectors_are_one_chain_of_one_device_key():
    before = ["", *(each["sha256"] for each in VECTORS[:-1])]
    assert [each["evidence"]["seal"]["previous"] for each in VECTORS] == before
    assert {each["evidence"]["seal"]["key_id"] for each in VECTORS} == {FILE["key_id"], key_id_named(FILE["public_key"])}


def test_unknown_and_zero_are_never_written_alike():
    zero, unknown = (next(each["words"] for each in VECTORS if each["name"] == name) for name in NAMES[2:4])
    assert zero.split("\n")[19:26] == ["0.0000000", "0.0000000", "0.00", "2026-11-18T02:03:00.123456Z", "0.0", "gps", "false"]
    assert unknown.split("\n")[19:26] == ["11.0000000", "106.0000000", "-", "-", "-", "-", "-"]


def test_a_half_goes_to_the_even_digit_in_every_language():
    halves = next(each["words"] for each in VECTORS if each["name"] == "halves").split("\n")
    assert (halves[14], halves[21], halves[23]) == ("1024.062", "12.12", "0.2")


def test_a_text_that_is_a_lone_minus_is_not_the_unknown():
    lone = next(each["words"] for each in VECTORS if each["name"] == "a text that is a lone minus").split("\n")
    assert (lone[13], lone[24], lone[26]) == ("-", "\\u002d", "\\u002d")
