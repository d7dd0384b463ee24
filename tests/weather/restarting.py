"""A server that is killed hundreds of times: the same `thanthien serve`, forked from a process that has imported it already."""

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import backend
from tests.server.building import Server, free_port, is_ready, wait_until

NURSERY = """
import ctypes, json, os, signal, sys
import backend.cli, backend.starting
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
for line in sys.stdin:
    wish = json.loads(line)
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # never outlives the nursery
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        log = os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(nowhere, 0), os.dup2(nowhere, 1), os.dup2(log, 2)
        os.environ.update(wish["environment"])
        sys.argv = ["thanthien", *wish["arguments"]]
        backend.cli.app()
    print(pid, flush=True)
"""
ROOT = Path(backend.__file__).resolve().parents[1]


class Nursery:
    """Importing the server takes seconds and forking takes none. Every child is a process of its own, killed for real."""

    def __enter__(self) -> "Nursery":
        self.process = subprocess.Popen(
            [sys.executable, "-c", NURSERY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stdin.close()
        self.process.wait(30)

    def start(self, arguments: list[str], environment: dict[str, str], log: Path) -> int:
        """Its process id."""
        wish = {"arguments": arguments, "environment": environment, "log": str(log)}
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@dataclass
class KilledServer:
    """`thanthien serve --no-phone` on one port, over one folder and one database."""

    nursery: Nursery
    folder: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    pid: int | None = None
    starts: int = 0
    kills: int = 0

    @property
    def server(self) -> Server:
        return Server(f"http://127.0.0.1:{self.port}", self.folder)

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def complaints(self) -> list[str]:
        """What the server called an error in its log."""
        if not self.log.exists():
            return []
        return [line for line in self.log.read_text(errors="replace").splitlines() if " ERROR " in line or " CRITICAL " in line]

    @property
    def is_up(self) -> bool:
        return self.pid is not None

    def start(self) -> None:
        assert self.pid is None
        arguments = ["serve", "--no-phone", "--no-demo", "--port", str(self.port), "--data", str(self.folder)]
        environment = {
            "THANTHIEN_WORKERS": "0"
        }  # a worker ends with its server, yet a moment later: the folder may be gone by then
        if self.database_url:
            environment["THANTHIEN_DATABASE_URL"] = self.database_url
        self.pid = self.nursery.start(arguments, environment, self.log)
        self.starts += 1
        wait_until(lambda: is_ready(self.server), "the server to be ready", within_s=60)

    def strike(self) -> None:
        """SIGKILL, from any thread, without waiting; `bury` comes later."""
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Return when the process is gone and its port is free."""
        if self.pid is None:
            return
        self.strike()
        with suppress(ProcessLookupError):
            grave = os.pidfd_open(self.pid)
            try:
                assert select.select([grave], [], [], 30)[0], "a killed process ends"
            finally:
                os.close(grave)
        self.pid = None
        self.kills += 1
