"""The long run of the weather machine: phones, a lead, a server that is killed again and again, and a line that does what it likes.

`./dev bench soak [--steps 10000] [--seed 1] [--postgresql]`. Prints the figures; ends with code 1 when anything saved was lost or doubled.
The same rules as tests/weather/test_field_day.py, drawn by seeded dice.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server.postgresql import a_cluster
from tests.weather.field import FieldDay
from tests.weather.restarting import Nursery
from tests.weather.soaking import figures, march, prepared, without_certificates


@contextmanager
def database(is_postgresql: bool) -> Iterator[str]:
    """The address of a PostgreSQL of its own, or nothing: then it is the SQLite file in the server's folder."""
    if not is_postgresql:
        yield ""
        return
    with a_cluster() as address:
        yield address


def told(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)  # bad weather is what this is about
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="thanthien-soak-") as folder,
        without_certificates(),
        Nursery() as nursery,
        database(wanted.postgresql) as address,
        FieldDay(prepared(Path(folder), nursery, address), nursery, address) as day,
    ):
        try:
            march(day, wanted.steps, wanted.seed, told)
        except AssertionError as fault:
            told(str(fault))
            return 1
        finally:
            for name, figure in figures(day).items():
                told(f"{name}: {figure}")
            told(f"database: {'PostgreSQL' if wanted.postgresql else 'SQLite'}; seconds: {time.monotonic() - began:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
