"""`thanthien serve`: prepare, say where everything is, serve until told to stop."""

import gc
import logging
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import typer
import uvicorn

from backend import greeting, phone_bundle, serving
from backend.examining.process import Workers
from backend.settings import Settings
from backend.telling.teller import Teller

ROOT = Path(__file__).resolve().parents[1]
GRACE_S = 10
TURN_S = 0.0002
"""How long one thread computes before another has a turn. SQLite gives its turn away with each row it fetches: at Python's own 5 ms a
case of 300 rows waits for more than a second beside a single thread that computes.
"""


def run(settings: Settings, host: str, port: int, has_demo: bool, has_phone: bool = True) -> None:
    """One process; SIGTERM lets requests under way finish."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("alembic", "httpx", "flet", "flet_web"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    if "public_url" not in settings.model_fields_set:
        settings = settings.model_copy(update={"public_url": f"http://{greeting.reachable(host)}:{port}"})
    prepare(settings, has_demo)
    workers, teller = Workers(settings), Teller(settings)
    server = serving.create_server(settings, phone=phone_folder() if has_phone else None)
    greeting.show(settings, host, port)
    gc.collect()
    sys.setswitchinterval(TURN_S)
    gc.freeze()  # what was loaded until now stays: looking through it again and again costs a quarter of the server's time
    workers.start()
    teller.start()
    uvicorn.run(
        server,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        access_log=False,
    )
    teller.close()
    workers.close()


def prepare(settings: Settings, has_demo: bool) -> None:
    """A first start, or one after an upgrade, is prepared in a process of its own: what that takes of memory it gives back."""
    if serving.is_prepared(settings):
        serving.prepare(settings, has_demo)
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as aside:
        aside.submit(serving.prepare, settings, has_demo).result()


def phone_folder() -> Path | None:
    """The phone app's bundle, built when its sources changed. Without it the API and the desk still serve."""
    try:
        return phone_bundle.ensure(ROOT)
    except (phone_bundle.PhoneBundleMissing, phone_bundle.PhoneBundleFailed) as error:
        typer.echo(f"phone app: {error}", err=True)
        return None
