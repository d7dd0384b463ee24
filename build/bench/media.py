"""What a photo costs the server, and how well copies of a photo are found again.

`./dev bench media [--photos 3] [--runs 7] [--only copies|hiding|search|likeness|screens]`. Everything is measured on pictures drawn
here: a 12 MP office with the grain of a phone's sensor, as a JPEG of 3 to 4 MB. Copies are compared with what `vipsthumbnail` makes in
the same run. Each figure is a median with its spread; CPU is user and system time of the process that works, alone in a child.
"""

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
from loads import likeness, measured_apart
from PIL import Image

from media.likeness_search import nearest
from media.looks import looks_of
from shared.likeness import ALIKE_BITS
from tests.photos.making import as_jpeg
from tests.photos.offices import an_office
from tests.photos.screens import a_photo_of_a_screen

WIDTH, HEIGHT, GRAIN, CAMERA_QUALITY = 4000, 3000, 4.5, 95
KNOWN = 1_000_000
APART = Path(measured_apart.__file__)
PLACE = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
LIMITS = {"CPU s": 0.45, "dB": 44, "MB": 250, "hiding CPU s": 3.0, "search ms": 100}


def bench_copies(folder: Path, photos: list[Path], runs: int) -> None:
    """Thumbnail, screen and stamped copy, SHA-256, metadata, looks and hashes, all verifications: each photo in a process of its own."""
    for photo in photos:
        told = [apart("prepare", photo, folder / "screen.jpg", str(runs)) for _ in range(2)]
        print(f"\n{photo.name}: {photo.stat().st_size / 1e6:.1f} MB, {WIDTH} x {HEIGHT}")
        for part in told[0]["cpu_s"]:
            print(f"  {part:32} {spread([each for run in told for each in run['cpu_s'][part]])} s CPU")
        bytes_ = told[0]["bytes"]
        print(f"  screen copy {decibels(folder / 'screen.jpg', photo):.2f} dB against a Lanczos resize of all pixels (wanted {LIMITS['dB']}), "
              f"{bytes_['screen'] // 1000} kB; stamped {bytes_['stamped'] // 1000} kB, thumbnail {bytes_['thumb'] // 1000} kB")  # fmt: skip
        print(f"  process at its largest {max(run['most_mb'] for run in told):.0f} MB (wanted {LIMITS['MB']})")
        bench_vips(folder, photo, runs)


def bench_vips(folder: Path, photo: Path, runs: int) -> None:
    """Thumbnail and screen copy alone by vipsthumbnail, the thumbnail from its own screen copy; start-up of both programs included."""
    if not shutil.which("vipsthumbnail"):
        print("  vipsthumbnail is not installed (Debian: libvips-tools)")
        return
    for quality in (80, 94):
        cpu_s, most_mb = [], 0.0
        for _ in range(runs):
            used = [vips(photo, folder, 1600, quality), vips(folder / "vips-1600.jpg", folder, 320, 80)]
            cpu_s.append(sum(each["cpu_s"] for each in used))
            most_mb = max(most_mb, *(each["most_mb"] for each in used))
        made = folder / "vips-1600.jpg"
        print(f"  vipsthumbnail, thumbnail and screen copy at quality {quality}: {spread(cpu_s)} s CPU, "
              f"{decibels(made, photo):.2f} dB, {made.stat().st_size // 1000} kB, {most_mb:.0f} MB")  # fmt: skip


def vips(photo: Path, folder: Path, edge: int, quality: int) -> dict[str, float]:
    """CPU and memory of one copy, told by a child that runs nothing else. Colours whole at the higher quality, as ours."""
    options = f"[Q={quality},strip,subsample_mode={'off' if quality > 90 else 'auto'}]"
    made = f"{folder}/vips-{edge}.jpg{options}"
    return apart("run", "vipsthumbnail", photo, "--size", f"{edge}x{edge}", "--vips-concurrency=1", "-o", made)


def bench_hiding(folder: Path, photos: list[Path], runs: int) -> None:
    for photo in photos:
        told = apart("hide", photo, folder / "hidden.jpg", str(max(3, runs // 2)))
        for part, each in told["cpu_s"].items():
            print(f"{photo.name}: {part} {spread(each)} s CPU (wanted {LIMITS['hiding CPU s']})")
        print(f"{photo.name}: process at its largest {told['most_mb']:.0f} MB")


def bench_search(runs: int) -> None:
    known = np.random.default_rng(1).integers(0, 2**64, KNOWN, dtype=np.uint64)
    took_ms = []
    for run in range(runs * 3):
        began = time.perf_counter()
        nearest(known, f"{int(known[run]):016x}", f"{int(known[-1 - run]):016x}", ALIKE_BITS)
        took_ms.append((time.perf_counter() - began) * 1000)
    print(f"reuse search among {KNOWN:,} hashes, mirror image included: {spread(took_ms)} ms (wanted {LIMITS['search ms']})")


def bench_screens(number: int = 24) -> None:
    """Photos of rooms, and photos of a screen that shows them."""
    rooms = [an_office(each, width=1200, height=900) for each in range(number)]
    screens = [Image.open(io.BytesIO(a_photo_of_a_screen(room, seed))) for seed, room in enumerate(rooms)]
    for name, pictures in (("rooms", rooms), ("screens", screens)):
        found = sorted(looks_of(picture).moire or 0.0 for picture in pictures)
        print(
            f"grid of a screen, {number} photos of {name}: least {found[0]:.2f}, median {median(found):.2f}, most {found[-1]:.2f}"
        )


def a_large_photo(folder: Path, number: int) -> Path:
    path = folder / f"office {number}.jpg"
    path.write_bytes(as_jpeg(an_office(number, None, WIDTH, HEIGHT, GRAIN), quality=CAMERA_QUALITY, subsampling=2))
    return path


def apart(wish: str, *words: Path | str) -> dict:
    """What a child that does nothing else measured of itself."""
    command = [sys.executable, str(APART), wish, *map(str, words)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=PLACE).stdout)


def decibels(copy: Path, photo: Path) -> float:
    """Peak signal to noise of all three colours, against a full decode, a Lanczos resize and no compression."""
    with Image.open(copy) as small, Image.open(photo) as large:
        lossless = np.asarray(large.convert("RGB").resize(small.size, Image.Resampling.LANCZOS), np.float64)
        return float(10 * np.log10(255**2 / ((lossless - np.asarray(small.convert("RGB"))) ** 2).mean()))


def spread(figures: list[float]) -> str:
    return f"{median(figures):.3f} ({min(figures):.3f}-{max(figures):.3f}, {len(figures)} runs)"


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--photos", type=int, default=3)
    reading.add_argument("--runs", type=int, default=7)
    reading.add_argument("--only", choices=("copies", "hiding", "search", "likeness", "screens"))
    wish = reading.parse_args()
    with tempfile.TemporaryDirectory(prefix="thanthien-bench-") as name:
        folder = Path(name)
        photos = (
            [a_large_photo(folder, number) for number in (5, 8, 12, 17, 21)[: wish.photos]]
            if wish.only in (None, "copies", "hiding")
            else []
        )
        benches = {
            "copies": lambda: bench_copies(folder, photos, wish.runs),
            "hiding": lambda: bench_hiding(folder, photos, wish.runs),
            "search": lambda: bench_search(wish.runs),
            "likeness": likeness.show,
            "screens": bench_screens,
        }
        for each, run in benches.items():
            if wish.only in (None, each):
                run()


if __name__ == "__main__":
    main()
