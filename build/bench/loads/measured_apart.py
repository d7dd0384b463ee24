"""Measure one thing in a process that does nothing else: `measured_apart.py prepare PHOTO COPY RUNS | hide PHOTO COPY RUNS | run WORDS`.

Prints JSON. What a wish needs is imported by that wish, so that the memory it is charged with is its own.
"""

import hashlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    wish, *words = sys.argv[1:]
    print(json.dumps({"prepare": prepare, "hide": hide, "run": run}[wish](*words)))


def prepare(photo: str, copy: str, runs: str) -> dict[str, object]:
    """As the worker does: hash the file, read it once, make the copies, verify. The first run warms up and is not counted."""
    from media.likeness_search import hashes_of
    from media.preparing import prepare as prepared
    from tests.photos.stamps import a_stamp

    path = Path(photo)
    parts: dict[str, list[float]] = {"SHA-256": [], "copies, metadata, looks, hashes": [], "verifications": [], "all of it": []}
    for number in range(int(runs) + 1):
        hashed, made, verified = timed(
            lambda: hashlib.file_digest(path.open("rb"), "sha256").hexdigest(),
            lambda: prepared(path, a_stamp()),
            lambda: verifications(hashes_of),
        )
        if number:
            for name, spent in zip(parts, (hashed[0], made[0], verified[0], hashed[0] + made[0] + verified[0]), strict=True):
                parts[name].append(spent)
    Path(copy).write_bytes(made[1].screen)
    sizes = {name: len(getattr(made[1], name)) for name in ("thumb", "screen", "stamped")}
    return {"cpu_s": parts, "bytes": sizes, "most_mb": most_mb()}


def verifications(hashes_of: Callable[..., object]) -> object:
    """All rules over one photo with a hundred captures of the same device before it."""
    from shared.verifying.examining import examine
    from tests.rules.subjects import a_capture, a_subject

    trail = tuple(a_capture(number) for number in range(100, 0, -1))
    subject = a_subject(a_capture(101), trail=trail)
    return examine(subject)


def hide(photo: str, copy: str, runs: str) -> dict[str, object]:
    """Of the screen copy, as the worker does."""
    from media.derivatives import Variant, encoded, make, opened
    from media.hiding import find_areas, hidden
    from shared.veils import Area

    screen = make(Path(photo), Variant.SCREEN)
    Path(copy).write_bytes(screen)
    heads = [Area(0.1 * number, 0.4, 0.08, 0.15, "face") for number in range(1, 9)]
    parts: dict[str, list[float]] = {"finding faces": [], "hiding eight areas, encoding": []}
    for number in range(int(runs) + 1):
        found, drawn = timed(lambda: find_areas(Path(copy)), lambda: encoded(hidden(opened(screen), heads)))
        if number:
            parts["finding faces"].append(found[0])
            parts["hiding eight areas, encoding"].append(drawn[0])
    return {"cpu_s": parts, "most_mb": most_mb()}


def run(*words: str) -> dict[str, float]:
    """Another program, from its start to its end."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"cpu_s": used.ru_utime + used.ru_stime, "most_mb": used.ru_maxrss / 1024}


def timed(*steps: Callable[[], object]) -> list[tuple[float, object]]:
    """CPU seconds, all threads, and what came of it."""
    told = []
    for step in steps:
        began = time.process_time()
        made = step()
        told.append((time.process_time() - began, made))
    return told


def most_mb() -> float:
    """The high water mark of this process's own memory; getrusage would count what it was forked from."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
