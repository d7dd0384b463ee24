"""A real PostgreSQL of one's own, on loopback, in a folder that goes away."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.database import Database
from backend.settings import Settings
from tests.server.building import free_port

DEBIAN = Path("/usr/lib/postgresql")


def binaries() -> Path:
    """The folder of initdb and pg_ctl, newest version first; skips the test where there is none."""
    candidates = sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True) if DEBIAN.exists() else []
    found = shutil.which("initdb")
    candidates += [Path(found).resolve().parent] if found else []
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    pytest.skip("tool: postgresql (initdb, pg_ctl)")


def as_nobody_special() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("tool: an account named postgres, to run PostgreSQL as")
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


@contextmanager
def a_cluster(is_flushing: bool = False) -> Iterator[str]:
    """The address of a fresh server. Tests that kill nothing need no flushing; what measures or kills does."""
    bin_, before = binaries(), as_nobody_special()
    folder = Path(tempfile.mkdtemp(prefix="thanthien-postgresql-"))
    if before:
        shutil.chown(folder, "postgres")
    port = free_port()
    run(
        [
            *before,
            bin_ / "initdb",
            "-D",
            folder / "cluster",
            "-U",
            "thanthien",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]
    )
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync={'on' if is_flushing else 'off'}"
    run([*before, bin_ / "pg_ctl", "-D", folder / "cluster", "-o", options, "-l", folder / "log", "-w", "start"])
    try:
        yield f"postgresql://thanthien@127.0.0.1:{port}/postgres"
    finally:
        run([*before, bin_ / "pg_ctl", "-D", folder / "cluster", "-m", "immediate", "-w", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def fresh(url: str, name: str, template: str = "template1") -> str:
    """A database of this name in the cluster, as its template is; nobody may be in that one."""
    with closing(Database(Settings(database_url=url).database)) as server, server.engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    return url.rsplit("/", 1)[0] + f"/{name}"


def run(command: list[object]) -> None:
    words = [str(word) for word in command]
    outcome = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd="/", timeout=120)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
