"""Kills the whole browser again and again while the phone's store writes records and photos, and compares everything.

`./dev bench kills [--kills 70] [--seed 1]`. Prints a Markdown table; stops at the first thing that is lost, changed or cannot be explained.
One start in seven is killed wherever it is: while Python starts, while the store opens, while it looks after itself.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from backend import phone_bundle
from tests.browser_store.killing import Trial, a_trial
from tests.server.building import a_demo_folder

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=70)
    options.add_argument("--seed", type=int, default=1)
    wish = options.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        raise SystemExit("chromium is not installed")
    bundle, began = phone_bundle.ensure(ROOT), time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        demo = a_demo_folder(Path(scratch, "server"))
        with a_trial(bundle, demo, Path(scratch), chromium, wish.seed) as trial:
            try:
                trial.go_through(wish.kills)
            finally:
                report(trial, time.monotonic() - began)


def report(trial: Trial, lasted_s: float) -> None:
    told, figures = trial.ledger.tally, trial.figures
    opened_ms = [1000 * seconds for seconds in figures.opened_s]
    rows = {
        "kills (of them while starting)": f"{figures.kills} ({figures.early})",
        "operations said to be saved, lost": f"{told['operations said']}, {told['operations lost']}",
        "records that are not what the outbox makes of them": told["records wrong"],
        "operations there but not said": told["operations extra"],
        "photos said to be saved, lost": f"{told['photos said']}, {told['photos lost']}",
        "photos there but not said, each explained": told["photos extra"],
        "bytes of photos kept, compared by SHA-256": f"{sum(trial.ledger.photos.values()):,}",
        "photos adopted, killed between bytes and row": told["adopted"],
        "share of the time with a write under way": f"{figures.share('any'):.0%}",
        "… a record's": f"{figures.share('records'):.0%}",
        "… a photo's": f"{figures.share('photos'):.0%}",
        "store open, median (highest), ms": f"{statistics.median(opened_ms):.0f} ({max(opened_ms):.0f})" if opened_ms else "–",
        "faults": "; ".join(trial.ledger.faults) or "none",
    }
    print(f"The browser's store under kills, {lasted_s:.0f} s, load {os.getloadavg()[0]:.1f}\n")
    print("| | |\n|---|---|")
    for name, value in rows.items():
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main()
