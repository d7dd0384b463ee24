"""The server lends its memory to uploads; what reads and searches pictures is loaded by workers only."""

import subprocess
import sys

LOADED = "import sys, {module}; print(*sorted(set({heavy!r}) & set(sys.modules)))"
HEAVY = ["cv2", "numpy", "pi_heif", "pypdfium2", "media.faces"]


def loaded_by(module):
    outcome = subprocess.run(
        [sys.executable, "-c", LOADED.format(module=module, heavy=HEAVY)], capture_output=True, text=True, check=True
    )
    return outcome.stdout.split()


def test_serving_loads_no_library_that_reads_pictures_apart_from_pillow():
    assert loaded_by("backend.serving, backend.starting, backend.cli") == []


def test_a_worker_loads_them():
    assert set(loaded_by("backend.examining.work")) >= {"cv2", "numpy"}
