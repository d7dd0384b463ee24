"""Send files of strangers through intake, each in a process of its own under limits, and write down what became of it.

`python -m tests.photos.surveying` reads names from standard input and prints one JSON line for each file. It starts small, so that what a
child took over from it does not count as the memory of that child.
"""

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image

from media.documents import first_page
from media.exif import read_exif
from media.intake import read_facts
from media.pictures import BROKEN, opened
from shared.errors import DomainError

ROOT = Path(__file__).resolve().parents[2]
MOST_ADDRESS_SPACE_BYTES = 1024 * 1024 * 1024
MOST_S = 30
EDGE_PX = 320


def survey(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """What becomes of each of them."""
    words = [sys.executable, "-m", "tests.photos.surveying"]
    outcome = subprocess.run(words, input="\n".join(map(str, paths)), cwd=ROOT, capture_output=True, text=True, timeout=280)
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def main() -> None:
    warnings.simplefilter("ignore")
    for name in sys.stdin.read().splitlines():
        print(json.dumps(surveyed(Path(name))), flush=True)


def surveyed(path: Path) -> dict[str, object]:
    """What the child said, how it ended, the most memory it held (MB, the interpreter's own and that of its children included)."""
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        alone(path, writing)
    os.close(writing)
    with open(reading, encoding="utf-8") as answers:
        answer = answers.read()
    _, status, used = os.wait4(child, 0)
    told = json.loads(answer) if status == 0 else {"outcome": f"died: {os.waitstatus_to_exitcode(status)}"}
    return {"path": str(path), **told, "peak_mb": used.ru_maxrss // 1024, "seconds": round(time.monotonic() - began, 3)}


def alone(path: Path, writing: int) -> None:
    """Never returns. Whatever is neither facts nor a refusal of ours ends the process with a code of its own."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESS_SPACE_BYTES, MOST_ADDRESS_SPACE_BYTES))
        signal.alarm(MOST_S)
        os.write(writing, json.dumps(told_of(path), default=str).encode())
        os._exit(0)
    except BaseException as error:
        print(f"{path}: {error!r}", file=sys.stderr, flush=True)
        os._exit(1)


def told_of(path: Path) -> dict[str, object]:
    try:
        facts = read_facts(path)
    except DomainError as refusal:
        return {"outcome": refusal.slug, "why": refusal.facts.get("why")}
    told = {"outcome": facts.media_type, **asdict(facts)}
    if facts.is_document:
        return {**told, "is_shown": Image.open(io.BytesIO(first_page(path))).format == "JPEG"}
    with opened(path) as image:
        exif = read_exif(image)
    return {
        **told,
        "exif": {**asdict(exif), "offset": f"{exif.taken_at:%z}" if exif.taken_at else ""},
        "is_shown": is_shown(path),
    }


def is_shown(path: Path) -> bool:
    """Decode to a thumbnail, as media.derivatives does."""
    try:
        with opened(path) as image:
            image.draft("RGB", (EDGE_PX, EDGE_PX))
            image.thumbnail((EDGE_PX, EDGE_PX), Image.Resampling.BICUBIC, reducing_gap=1.0)
            image.convert("RGB").save(io.BytesIO(), "JPEG")
        return True
    except BROKEN:
        return False


if __name__ == "__main__":
    main()
