"""Talking to our server: sign-in, operations, originals, changes. Only a well-formed answer of our protocol counts as an answer."""

import base64
import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeVar

from mobile.codec import Unreadable, from_text, to_text
from mobile.device.port import Network, NetworkDown, Reply
from mobile.pages import Page, read_page, read_receipts
from shared import wire
from shared.ids import AssignmentId, Sha256
from shared.operations import Operation
from shared.stored import ReceiptKey

T = TypeVar("T")
TUS = "1.0.0"
SPEED = "/api/speed"
OK, CREATED, NO_CONTENT, UNAUTHORIZED, CONFLICT, NOT_FOUND, GONE = 200, 201, 204, 401, 409, 404, 410
METHOD_UNKNOWN, CHECKSUM_WRONG = 405, 460


@dataclass
class Refused(Exception):
    """The server understood and said no."""

    problem: wire.Problem


class SignedOut(Exception):
    """The session has ended; everything on the phone stays."""


class NotOurServer(NetworkDown):
    """Something answered, but not our server: a captive portal, a proxy. Counts as no answer."""


class StandsElsewhere(Exception):
    """The upload stands at another byte than this phone thought: ask, and go on from there."""


class DamagedOnTheWay(Exception):
    """The bytes of a chunk did not arrive as they were sent; the server kept nothing of them."""

    problem = wire.Problem("/problems/checksum-mismatch", "This chunk was damaged on its way", CHECKSUM_WRONG)


def not_listening(_: datetime) -> None:
    """For who has no use for the server's clock."""


@dataclass
class Server:
    """One server, one session."""

    network: Network
    token: str | None = None
    uploads: str = field(default="/api/media/uploads")
    heard: Callable[[datetime], None] = not_listening  # told the server's clock by every answer that is well formed

    async def sign_in(self, username: str, password: str) -> wire.Session:
        """Raises Refused, NetworkDown."""
        reply = await self._send("POST", "/api/session", wire.Credentials(username, password))
        return self._read(reply, CREATED, wire.Session)

    async def sign_out(self) -> None:
        await self._send("DELETE", "/api/session")

    async def push(self, operations: tuple[Operation, ...]) -> tuple[wire.Receipt, ...]:
        """One receipt for each operation. Raises SignedOut, Refused, NetworkDown."""
        reply = await self._send("POST", "/api/sync/operations", wire.Push(operations))
        receipts = self._read_by(reply, OK, read_receipts)
        if {receipt.op_id for receipt in receipts} != {operation.op_id for operation in operations}:
            raise NotOurServer("receipts do not match what was sent")
        return receipts

    async def changes(self, after: str) -> Page:
        reply = await self._send("GET", f"/api/sync/changes?after={after}&protocol={wire.PROTOCOL}")
        return self._read_by(reply, OK, read_page)

    async def held(self, hashes: tuple[Sha256, ...]) -> wire.MediaHeld:
        """Which of these originals the server has hashed, flushed and committed, which it has in part, and its receipts."""
        reply = await self._send("POST", "/api/media/check", wire.MediaWanted(hashes))
        return self._read(reply, OK, wire.MediaHeld)

    async def receipt_keys(self) -> tuple[ReceiptKey, ...]:
        reply = await self._send("GET", "/api/receipt-keys")
        return self._read(reply, OK, wire.ReceiptKeys).keys

    async def send_preview(self, sha256: str, small: bytes) -> bool:
        """A small picture ahead of its original. False where the server does not know of the evidence yet, or of previews."""
        headers = self._bearer() | {"Content-Type": "image/jpeg"}
        reply = await self.network.send("PUT", f"/api/media/{sha256}/preview", small, headers)
        if reply.status in (NOT_FOUND, METHOD_UNKNOWN):
            return False
        if reply.status != NO_CONTENT:
            raise self._refusal(reply)
        return True

    async def brief(self, assignment_id: AssignmentId) -> wire.Brief:
        """What goes along to a visit. Raises Refused where the assignment is not this inspector's, or the server is too old for it."""
        reply = await self._send("GET", f"/api/assignments/{assignment_id}/brief")
        return self._read(reply, OK, wire.Brief)

    async def history(self, finding_id: str) -> wire.HistoryShown:
        """Everything that was ever recorded for one finding, on any device."""
        return self._read(await self._send("GET", f"/api/findings/{finding_id}/history"), OK, wire.HistoryShown)

    async def picture(self, sha256: str, variant: Literal["screen", "thumb"] = "screen") -> bytes:
        """A reduced copy of a photo that was taken on another phone."""
        reply = await self._send("GET", f"/api/media/{sha256}?variant={variant}")
        if reply.status != OK or not reply.headers.get("content-type", "").startswith("image/"):
            raise self._refusal(reply)
        return reply.body

    # ── how fast the line is ──
    async def fetch_noise(self, size_bytes: int) -> None:
        """Bytes that mean nothing, to be timed. Raises NotOurServer when anything else answers, as the sign-in page of a network does."""
        reply = await self.network.send("GET", f"{SPEED}?bytes={size_bytes}", None, self._bearer())
        if reply.status != OK:
            raise self._refusal(reply)
        if len(reply.body) != size_bytes:
            raise NotOurServer(f"{len(reply.body)} bytes came of {size_bytes}")

    async def send_noise(self, noise: bytes) -> None:
        headers = self._bearer() | {"Content-Type": "application/octet-stream"}
        reply = await self.network.send("POST", SPEED, noise, headers)
        if reply.status != NO_CONTENT:
            raise self._refusal(reply)

    # ── uploads ──
    async def create_upload(self, sha256: str, size_bytes: int, media_type: str) -> str:
        """The path of a new upload."""
        told = {"sha256": sha256, "filetype": media_type}
        metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
        headers = {"Upload-Length": str(size_bytes), "Upload-Metadata": metadata}
        reply = await self._tus("POST", self.uploads, headers)
        location = reply.headers.get("location", "")
        if reply.status != CREATED or "/api/media/uploads/" not in location:
            raise self._refusal(reply)
        return location[location.index("/api/media/uploads/") :]

    async def upload_offset(self, path: str) -> int | None:
        """The byte at which an upload stands; None when the server no longer knows it."""
        reply = await self._tus("HEAD", path, {})
        if reply.status in (NOT_FOUND, GONE):
            return None
        offset = reply.headers.get("upload-offset", "")
        if reply.status not in (OK, NO_CONTENT) or not offset.isdigit():
            raise self._refusal(reply)
        return int(offset)

    async def upload(self, path: str, offset: int, chunk: bytes) -> int:
        """Send one chunk; returns the new offset. Raises Refused when the bytes are not what was announced, StandsElsewhere,
        DamagedOnTheWay."""
        checksum = base64.b64encode(hashlib.sha256(chunk).digest()).decode()
        headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        reply = await self._tus("PATCH", path, headers | {"Upload-Checksum": f"sha256 {checksum}"}, chunk)
        if reply.status == CONFLICT:
            raise StandsElsewhere
        if reply.status == CHECKSUM_WRONG:
            raise DamagedOnTheWay
        stands = reply.headers.get("upload-offset", "")
        if reply.status != NO_CONTENT or not stands.isdigit():
            raise self._refusal(reply)
        return int(stands)

    async def _tus(self, method: str, path: str, headers: dict[str, str], chunk: bytes | None = None) -> Reply:
        reply = await self.network.send(method, path, chunk, {**self._bearer(), "Tus-Resumable": TUS, **headers})
        if reply.headers.get("tus-resumable") != TUS and reply.status != UNAUTHORIZED:
            raise NotOurServer(f"{path} answered {reply.status} without the upload protocol")
        self._hear(reply)
        return reply

    # ── messages ──
    async def _send(self, method: str, path: str, message: object = None, key: str = "") -> Reply:
        """With a key the server performs a repeated request once."""
        body = None if message is None else to_text(message).encode()
        headers = self._bearer() | ({"Content-Type": "application/json"} if body is not None else {})
        headers |= {"Idempotency-Key": key} if key else {}
        return await self.network.send(method, path, body, headers)

    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def _read(self, reply: Reply, wanted: int, kind: type[T]) -> T:
        return self._read_by(reply, wanted, lambda body: from_text(body, kind))

    def _read_by(self, reply: Reply, wanted: int, read: Callable[[bytes], T]) -> T:
        if reply.status != wanted:
            raise self._refusal(reply)
        try:
            message = read(reply.body)
        except Unreadable as error:
            raise NotOurServer(str(error)) from None
        self._hear(reply)
        return message

    def _hear(self, reply: Reply) -> None:
        """Only of an answer that was understood: a captive portal's clock is nobody's."""
        with contextlib.suppress(ValueError):
            told = datetime.fromisoformat(reply.headers.get(wire.SERVER_TIME.lower(), ""))
            if told.tzinfo:
                self.heard(told)

    def _refusal(self, reply: Reply) -> Exception:
        try:
            said = json.loads(reply.body)
            facts = said.get("facts") or {}
            problem = wire.Problem(said["type"], said["title"], reply.status, facts if isinstance(facts, dict) else {})
        except (ValueError, KeyError, TypeError, AttributeError):
            return NotOurServer(f"answer {reply.status} is not one of ours")
        if reply.status == UNAUTHORIZED and self.token:
            return SignedOut()
        return Refused(problem)
