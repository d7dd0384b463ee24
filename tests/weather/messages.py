"""HTTP/1.1 messages as they stand on the wire: just enough to know where one ends."""

import asyncio
from dataclasses import dataclass

NO_BODY = (b"204", b"304")


class Unfinished(Exception):
    """The line ended before the message did, or before one began."""


@dataclass(frozen=True)
class Message:
    """A request or a reply, byte for byte."""

    head: bytes  # with the empty line that ends it
    body: bytes = b""

    @property
    def raw(self) -> bytes:
        return self.head + self.body

    @property
    def path(self) -> str:
        return self.head.split(b" ", 2)[1].decode()

    def header(self, name: str) -> str:
        """Its value, or nothing."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.encode():
                return value.strip().decode()
        return ""

    def with_length(self, length: int) -> bytes:
        """The head, saying that so many bytes follow."""
        lines = [
            line for line in self.head.split(b"\r\n") if not line.lower().startswith((b"content-length:", b"transfer-encoding:"))
        ]
        return b"\r\n".join([lines[0], b"Content-Length: %d" % length, *lines[1:]])


async def read_message(reader: asyncio.StreamReader, is_bodiless: bool = False) -> Message:
    """Raises Unfinished."""
    try:
        message = Message(await reader.readuntil(b"\r\n\r\n"))
        if is_bodiless or message.head.split(b" ", 2)[1] in NO_BODY:
            return message
        if message.header("transfer-encoding") == "chunked":
            return Message(message.head, await _chunks(reader))
        return Message(message.head, await reader.readexactly(int(message.header("content-length") or 0)))
    except asyncio.IncompleteReadError:
        raise Unfinished from None


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    """As they came, sizes included."""
    raw = b""
    while True:
        line = await reader.readuntil(b"\r\n")
        size = int(line.split(b";")[0], 16)
        raw += line + await reader.readexactly(size + 2)
        if size == 0:
            return raw
