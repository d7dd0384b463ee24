"""Originals by the number over plain sockets: one thread per connection, no copy of a body in Python.

`python sender.py '{"port", "path", "token", "kind", "connections", "each", "size", "seed"}'` prints the seconds it took.
`kind`: "bare" is one PUT, "tus-whole" a creation with the whole original in it, "tus" a creation and one PATCH, "tus-chunks" a creation and PATCHes of 512 KiB.
"""

import base64
import hashlib
import io
import json
import os
import socket
import sys
import threading
import time
from dataclasses import dataclass, field

from PIL import Image

CHUNK_BYTES = 512 * 1024
MARK_BYTES = 16


@dataclass
class Wish:
    port: int
    path: str
    token: str
    kind: str
    connections: int
    each: int
    size: int


@dataclass
class Bodies:
    """JPEGs of one size that differ in their last bytes only, so that making and hashing them costs the machine next to nothing."""

    size: int
    beginning: bytes = field(init=False)

    def __post_init__(self) -> None:
        out = io.BytesIO()
        Image.effect_noise((400, 300), 80).save(out, "JPEG", quality=90)
        picture = out.getvalue()
        self.beginning = picture + os.urandom(self.size - len(picture) - MARK_BYTES)
        self.hashed = hashlib.sha256(self.beginning)

    def one(self) -> tuple[bytes, str]:
        """What follows the beginning, and the hash of the whole."""
        mark, hasher = os.urandom(MARK_BYTES), self.hashed.copy()
        hasher.update(mark)
        return mark, hasher.hexdigest()


class Line:
    """One connection that is kept."""

    def __init__(self, wish: Wish) -> None:
        self.wish, self.socket = wish, socket.create_connection(("127.0.0.1", wish.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, method: str, path: str, headers: dict[str, str], *body: memoryview | bytes) -> dict[str, str]:
        length = sum(len(each) for each in body)
        told = {"Host": "bench", "Content-Length": str(length), **headers}
        if self.wish.token:
            told["Authorization"] = f"Bearer {self.wish.token}"
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        for each in body:
            self.socket.sendall(each)
        return self.answer()

    def answer(self) -> dict[str, str]:
        received = b""
        while b"\r\n\r\n" not in received:
            piece = self.socket.recv(65536)
            if not piece:
                raise ConnectionError(received)
            received += piece
        head, _, rest = received.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        left = int(headers.get("content-length", 0)) - len(rest)
        while left > 0:
            left -= len(self.socket.recv(left))
        if not status.split()[1].startswith("2"):
            raise ConnectionError(f"{status}: {rest[:300]!r}")
        return headers


def send(line: Line, bodies: Bodies) -> None:
    mark, sha256 = bodies.one()
    if line.wish.kind == "bare":
        line.ask("PUT", line.wish.path, {}, bodies.beginning, mark)
        return
    announced = f"sha256 {base64.b64encode(sha256.encode()).decode()}"
    told = {**TUS, "Upload-Length": str(bodies.size), "Upload-Metadata": announced}
    if line.wish.kind == "tus-whole":
        line.ask("POST", line.wish.path, {**told, **CHUNK}, bodies.beginning, mark)
        return
    created = line.ask("POST", line.wish.path, told)
    location = created["location"]
    path = location[location.index("/", 8) :] if "://" in location else location
    size = CHUNK_BYTES if line.wish.kind == "tus-chunks" else bodies.size
    view = memoryview(bodies.beginning)
    for at in range(0, bodies.size, size):
        tail = mark if at + size >= bodies.size else b""
        line.ask("PATCH", path, {**TUS, **CHUNK, "Upload-Offset": str(at)}, view[at : at + size], tail)


TUS = {"Tus-Resumable": "1.0.0"}
CHUNK = {"Content-Type": "application/offset+octet-stream"}


def main() -> None:
    wish = Wish(**json.loads(sys.argv[1]))
    bodies, lines, ready = (
        Bodies(wish.size),
        [Line(wish) for _ in range(wish.connections)],
        threading.Barrier(wish.connections + 1),
    )
    broken: list[BaseException] = []

    def work(line: Line) -> None:
        ready.wait()
        try:
            for _ in range(wish.each):
                send(line, bodies)
        except BaseException as error:
            broken.append(error)

    threads = [threading.Thread(target=work, args=(line,)) for line in lines]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    if broken:
        raise broken[0]
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
