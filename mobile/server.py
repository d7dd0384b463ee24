"""Talking to our server: sign-in, operations, originals, changes. Only a well-formed answer of our protocol counts as an answer."""

import base64
import json
from dataclasses import dataclass, field
from typing import TypeVar

from mobile.codec import Unreadable, from_text, to_text
from mobile.device.port import Network, NetworkDown, Reply
from shared import wire
from shared.ids import Sha256
from shared.operations import Operation

T = TypeVar("T")
TUS = "1.0.0"
OK, CREATED, NO_CONTENT, UNAUTHORIZED, CONFLICT, NOT_FOUND, GONE = 200, 201, 204, 401, 409, 404, 410


@dataclass
class Refused(Exception):
    """The server understood and said no."""

    problem: wire.Problem


class SignedOut(Exception):
    """The session has ended; everything on the phone stays."""


class NotOurServer(NetworkDown):
    """Something answered, but not our server: a captive portal, a proxy. Counts as no answer."""


@dataclass
class Server:
    """One server, one session."""

    network: Network
    token: str | None = None
    uploads: str = field(default="/api/media/uploads")

    async def sign_in(self, username: str, password: str) -> wire.Session:
        """Raises Refused, NetworkDown."""
        reply = await self._send("POST", "/api/session", wire.Credentials(username, password))
        return self._read(reply, CREATED, wire.Session)

    async def sign_out(self) -> None:
        await self._send("DELETE", "/api/session")

    async def push(self, operations: tuple[Operation, ...]) -> tuple[wire.Receipt, ...]:
        """One receipt for each operation. Raises SignedOut, Refused, NetworkDown."""
        reply = await self._send("POST", "/api/sync/operations", wire.Push(operations))
        receipts = self._read(reply, OK, wire.Receipts).receipts
        if {receipt.op_id for receipt in receipts} != {operation.op_id for operation in operations}:
            raise NotOurServer("receipts do not match what was sent")
        return receipts

    async def changes(self, after: str) -> wire.Changes:
        reply = await self._send("GET", f"/api/sync/changes?after={after}")
        return self._read(reply, OK, wire.Changes)

    async def held(self, hashes: tuple[Sha256, ...]) -> frozenset[Sha256]:
        """Which of these originals the server has hashed, flushed and committed."""
        reply = await self._send("POST", "/api/media/check", wire.MediaWanted(hashes))
        return frozenset(self._read(reply, OK, wire.MediaHeld).have)

    async def picture(self, sha256: str) -> bytes:
        """A reduced copy of a photo that was taken on another phone."""
        reply = await self._send("GET", f"/api/media/{sha256}?variant=screen")
        if reply.status != OK or not reply.headers.get("content-type", "").startswith("image/"):
            raise self._refusal(reply)
        return reply.body

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
        """Send one chunk; returns the new offset. Raises Refused when the bytes are not what was announced."""
        headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        reply = await self._tus("PATCH", path, headers, chunk)
        if reply.status == CONFLICT:
            raise NetworkDown("the upload stands at another byte")  # asked anew at the next run
        stands = reply.headers.get("upload-offset", "")
        if reply.status != NO_CONTENT or not stands.isdigit():
            raise self._refusal(reply)
        return int(stands)

    async def _tus(self, method: str, path: str, headers: dict[str, str], chunk: bytes | None = None) -> Reply:
        reply = await self.network.send(method, path, chunk, {**self._bearer(), "Tus-Resumable": TUS, **headers})
        if reply.headers.get("tus-resumable") != TUS and reply.status != UNAUTHORIZED:
            raise NotOurServer(f"{path} answered {reply.status} without the upload protocol")
        return reply

    async def _send(self, method: str, path: str, message: object = None) -> Reply:
        body = None if message is None else to_text(message).encode()
        headers = self._bearer() | ({"Content-Type": "application/json"} if body is not None else {})
        return await self.network.send(method, path, body, headers)

    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def _read(self, reply: Reply, wanted: int, kind: type[T]) -> T:
        if reply.status != wanted:
            raise self._refusal(reply)
        try:
            return from_text(reply.body, kind)
        except Unreadable as error:
            raise NotOurServer(str(error)) from None

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
