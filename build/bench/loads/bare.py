"""The least a server can do with an original: stream it to disk, hash it, flush file and folder, answer. Nothing is checked.

`python bare.py PORT FOLDER`, under uvicorn as in production.
"""

import asyncio
import hashlib
import os
import sys
from itertools import count
from pathlib import Path
from typing import Any

import uvicorn

FOLDER = Path(sys.argv[2])
NUMBERS = count()
BUFFER_BYTES = 512 * 1024


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    part = FOLDER / f"{next(NUMBERS)}.part"
    file, hasher = os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), hashlib.sha256()
    pieces: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        more = message.get("more_body", False)
        pieces.append(message["body"])
        size += len(message["body"])
        if size >= BUFFER_BYTES or not more:
            await asyncio.to_thread(write, file, pieces, hasher)
            pieces, size = [], 0
    await asyncio.to_thread(finish, file, part, hasher)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def write(file: int, pieces: list[bytes], hasher: Any) -> None:
    for piece in pieces:
        hasher.update(piece)
        os.write(file, piece)


def finish(file: int, part: Path, hasher: Any) -> None:
    os.fsync(file)
    os.close(file)
    os.replace(part, FOLDER / hasher.hexdigest())
    folder = os.open(FOLDER, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False, lifespan="off")
