"""The manifest of a capture: what the phone froze of a photo before it called it saved, numbered, chained and signed.

Most of it stands in the evidence itself; the seal adds what only the device knew. Both are written down by `manifest_words`, one line
for each fact, so that any language can write them down again and check the signature without us.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from shared.ids import Sha256

if TYPE_CHECKING:
    from shared.visits import Evidence, Position

FORMAT = "thanthien-capture/1"
UNKNOWN = "-"
LONGEST_TEXT = 100
SIGNATURE_LETTERS = 88  # 64 bytes, base64

Lens = Literal["back", "front", "external"]
Source = Literal["camera", "picker", "import"]


@dataclass(frozen=True)
class Anchor:
    """What the server's clock said, and where the device's own clocks stood at that moment."""

    server_at: datetime
    device_at: datetime
    monotonic_s: float
    boot: str


@dataclass(frozen=True)
class Seal:
    """`number` counts the device's captures from 1 without a gap; `previous` is the SHA-256 of the manifest before it, "" for the first.

    `monotonic_s` is a clock nobody can set; it compares within one `boot` only. `anchor` is the last one the device had, None when the
    server had never been heard. `lens` None: the platform does not say, or there was none. `key_id` and `signature` (Ed25519 over
    `manifest_words`, base64) are "" where the device cannot sign.
    """

    number: int
    previous: str
    boot: str
    monotonic_s: float
    anchor: Anchor | None
    lens: Lens | None
    app_version: str
    key_id: str = ""
    signature: str = ""


def manifest_words(evidence: "Evidence") -> bytes:
    """What is chained and signed. Facts that are not known are written as "-", which no text is. Raises ValueError without a seal."""
    seal = evidence.seal
    if seal is None:
        raise ValueError("evidence without a seal has no manifest")
    facts = (
        FORMAT,
        _text(evidence.id),
        _text(evidence.finding_id),
        _text(evidence.inspector),
        _text(evidence.device_id),
        str(seal.number),
        _text(seal.previous),
        _text(evidence.sha256),
        str(evidence.size_bytes),
        _text(evidence.media_type),
        _text(evidence.source),
        _text(seal.lens),
        _moment(evidence.captured_at),
        _text(seal.boot),
        _number(seal.monotonic_s, 3),
        *_anchor_facts(seal.anchor),
        *_position_facts(evidence.position),
        _text(seal.app_version),
        _text(seal.key_id),
    )
    return "".join(f"{fact}\n" for fact in facts).encode()


def manifest_sha256(evidence: "Evidence") -> Sha256:
    """What the next manifest of the device names as its `previous`. Raises ValueError without a seal."""
    return Sha256(sha256(manifest_words(evidence)).hexdigest())


def _anchor_facts(anchor: Anchor | None) -> tuple[str, ...]:
    """Four lines: server, device, monotonic, boot."""
    if anchor is None:
        return (UNKNOWN,) * 4
    return _moment(anchor.server_at), _moment(anchor.device_at), _number(anchor.monotonic_s, 3), _text(anchor.boot)


def _position_facts(position: "Position | None") -> tuple[str, ...]:
    """Seven lines: latitude and longitude (a centimetre), accuracy, fix time, fix age, provider, mocked."""
    if position is None:
        return (UNKNOWN,) * 7
    return (
        _number(position.lat, 7),
        _number(position.lon, 7),
        _number(position.accuracy_m, 2),
        _moment(position.fixed_at),
        _number(position.age_s, 1),
        _text(position.provider),
        UNKNOWN if position.mocked is None else str(position.mocked).lower(),
    )


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at else UNKNOWN


def _number(value: float | None, places: int) -> str:
    return UNKNOWN if value is None else f"{value + 0.0:.{places}f}"


def _text(value: str | None) -> str:
    """One line of ASCII whatever is in it: as JSON writes it down, without the quotes. A text that is a lone "-" is not the unknown."""
    return "\\u002d" if value == UNKNOWN else json.dumps(value)[1:-1] if value else UNKNOWN
