"""Requests over plain sockets, kept open, as many at once as wished: a load that costs little beside the server it loads.

`python calls.py PORT CONNECTIONS FILE`: FILE holds one JSON object a line {"lane", "method", "path", "token", "body"}; the lines of one
lane go one after the other over one connection. Prints {"seconds", "latencies_s", "statuses", "applied"}.
"""

import asyncio
import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    latencies_s: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    applied: int = 0


async def lane(port: int, calls: list[dict[str, str]], turn: asyncio.Semaphore, tally: Tally) -> None:
    async with turn:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
            for call in calls:
                began = time.perf_counter()
                status, body = await answered(reader, writer, call)
                tally.latencies_s.append(time.perf_counter() - began)
                tally.statuses[status] += 1
                tally.applied += body.count(b'"outcome":"applied"')
            writer.close()
        except (OSError, asyncio.IncompleteReadError) as error:
            tally.statuses[type(error).__name__] += 1


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, call: dict[str, str]) -> tuple[str, bytes]:
    body = call.get("body", "").encode()
    head = f"{call['method']} {call['path']} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {call['token']}\r\nAccept-Encoding: gzip\r\n"
    writer.write(f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    told = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = next((int(line.split(":")[1]) for line in told.splitlines() if line.startswith("content-length:")), 0)
    return told.split()[1], await reader.readexactly(length)


async def main(port: int, connections: int, file: Path) -> None:
    lanes: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        call = json.loads(line)
        lanes[call["lane"]].append(call)
    tally, turn = Tally(), asyncio.Semaphore(connections)
    began = time.perf_counter()
    await asyncio.gather(*(lane(port, calls, turn, tally) for calls in lanes.values()))
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, **vars(tally)}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
