"""Who may sign captures: a device's public key, registered by the person who works with it, revocable by Sở Nội vụ."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.ids import AccountId, DeviceId
from shared.stored import key_id_of

PUBLIC_KEY_BYTES = 32


@dataclass(frozen=True)
class DeviceKey:
    """`id` follows from key and person: two people on one phone have two of these. `public_key` is Ed25519, 32 bytes, base64.

    Times are those of the devices that registered and revoked. What counts as later than a revocation is the journal's order.
    """

    id: str
    key_id: str
    device_id: DeviceId
    account_id: AccountId
    public_key: str
    label: str  # what the phone says of itself: "Android · Chrome 156"
    registered_at: datetime
    revoked_at: datetime | None = None
    revoked_by: AccountId | None = None
    reason: str = ""
    version: int = 0
    kind: Literal["device_key"] = "device_key"


def key_bytes(public_key: str) -> bytes | None:
    """The 32 bytes of a key written in base64; None for anything else."""
    try:
        found = base64.b64decode(public_key, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if len(found) == PUBLIC_KEY_BYTES else None


def key_id_named(public_key: str) -> str | None:
    """The id of a key written in base64; None when it is no key."""
    found = key_bytes(public_key)
    return key_id_of(found) if found else None
