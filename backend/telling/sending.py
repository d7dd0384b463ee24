"""One try to bring a delivery to its address: signed, without following anybody elsewhere, with a bound on time; of the answer only the status is read.

Standard Webhooks 1.0: `webhook-id` is the same for every try, `webhook-timestamp` the second it is sent, `webhook-signature` HMAC-SHA256
over id, timestamp and body. A receiver refuses a timestamp that is old, and an id it has taken before.
"""

import hashlib
import hmac
import time
from base64 import b64decode, b64encode

import httpx
from pydantic_core import to_json

from backend.telling.webhooks import Delivery

PATIENCE_S = 10.0
TAKEN = range(200, 300)


def signature(secret: str, event_id: str, timestamp: int, body: bytes) -> str:
    key = b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(key, f"{event_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{b64encode(signed).decode()}"


def sent(delivery: Delivery, patience_s: float = PATIENCE_S) -> str:
    """Empty when the address took it, else why not."""
    body, timestamp = to_json(delivery.message), int(time.time())
    headers = {
        "content-type": "application/json",
        "user-agent": "thanthien",
        "webhook-id": delivery.event_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(delivery.secret, delivery.event_id, timestamp, body),
    }
    try:
        with httpx.stream(
            "POST", delivery.url, content=body, headers=headers, timeout=patience_s, follow_redirects=False, trust_env=False
        ) as answer:
            return "" if answer.status_code in TAKEN else f"HTTP {answer.status_code}"
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        return f"{type(error).__name__}: {error}".strip().removesuffix(":")
