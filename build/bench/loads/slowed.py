"""A browser on a slower processor: its renderer processes are stopped for a share of every few milliseconds.

The browser's own throttling (CDP `Emulation.setCPUThrottlingRate`) holds back the page's main thread only, and the app's Python runs in a
worker. Stopping the whole renderer holds back every thread of it; the bench says by how much, on the page and in a worker.
The GPU process is left alone: without a GPU it is the one that draws, which on a phone is no processor's work.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SLICE_S = 0.006  # of running; the stops in between are so many times as long

LOOP = "(() => { const began = performance.now(); let x = 0; for (let i = 0; i < 4e7; i++) x += Math.sqrt(i); return performance.now() - began; })()"
IN_WORKER = f"""new Promise((ok, fail) => {{
  const source = new Blob([`postMessage({LOOP})`], {{ type: "text/javascript" }});
  const worker = new Worker(URL.createObjectURL(source));
  worker.onmessage = (told) => {{ worker.terminate(); ok(told.data); }};
  worker.onerror = (told) => fail(new Error(told.message));
}})"""


def renderers(profile: str) -> list[int]:
    """Renderer processes of the browser that was started on the profile of this name."""
    browsers, found = set(), []
    for process in sorted((path for path in Path("/proc").glob("[0-9]*")), key=lambda path: int(path.name)):
        try:
            command = (process / "cmdline").read_text()
            status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        except OSError:
            continue
        if (f"/{profile}" in command and "--type=" not in command) or status.get("PPid", "").strip() in browsers:
            browsers.add(process.name)
            if "--type=renderer" in command:
                found.append(int(process.name))
    return found


@contextmanager
def slowed(profile: str, times: float) -> Iterator[None]:
    """As long as it lasts, the renderers get one part in `times` of the clock."""
    if times <= 1:
        yield
        return
    over = threading.Event()
    pids = renderers(profile)

    def told(sign: signal.Signals) -> None:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, sign)

    def turn() -> None:
        while not over.is_set():
            time.sleep(SLICE_S)
            told(signal.SIGSTOP)
            time.sleep(SLICE_S * (times - 1))
            told(signal.SIGCONT)

    thread = threading.Thread(target=turn, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        told(signal.SIGCONT)
