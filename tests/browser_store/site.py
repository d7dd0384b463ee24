"""A bundle served with another `main.py`, to a page that starts its Python and nothing else; and an ear for what that Python says."""

import io
import json
import queue
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from backend.phone_files import PhoneFiles
from tests.phone.chromium import free_port, until

PAGE = """<!DOCTYPE html><title>store</title><script type="module">
const tell = (trouble) => fetch("/trouble", { method: "POST", body: JSON.stringify(String(trouble)) });
const worker = new Worker("/WORKER", { type: "module" });
worker.onmessage = ({ data }) => (data.fallback || data.failed) && tell(data.fallback?.reason ?? data.failed);
worker.onerror = (event) => tell(event.message || "worker error");
worker.postMessage({ args: {}, documentUrl: document.URL });
</script>"""


@dataclass
class Site:
    """What each start is told (`plan`), and what it says back."""

    bundle: Path
    main: bytes
    plan: dict[str, Any] = field(default_factory=dict)
    found: "queue.Queue[dict[str, Any]]" = field(default_factory=queue.Queue)
    said: "queue.Queue[dict[str, Any]]" = field(default_factory=queue.Queue)
    troubles: list[str] = field(default_factory=list)
    server: uvicorn.Server | None = None

    @property
    def url(self) -> str:
        assert self.server
        return f"http://127.0.0.1:{self.server.config.port}/"

    def has_heard_everything(self) -> bool:
        """No line is open any more and nothing that came by one is still being read."""
        assert self.server
        return not self.server.server_state.connections and not self.server.server_state.tasks

    def name(self, pattern: str) -> str:
        """The one file of the bundle with such a name."""
        files = json.loads((self.bundle / "bundle.json").read_text())["files"]
        [name] = [each for each in files if fnmatch(each, pattern)]
        return str(name)

    async def page(self, _: Request) -> Response:
        return HTMLResponse(PAGE.replace("WORKER", self.name("worker-fast-*.mjs")), headers={"Cache-Control": "no-store"})

    async def archive(self, _: Request) -> Response:
        content = with_main((self.bundle / "site" / self.name("app-*.tar")).read_bytes(), self.main + b"\n\nawait main()\n")
        return Response(content, media_type="application/x-tar", headers={"Cache-Control": "no-store"})

    async def told_plan(self, _: Request) -> Response:
        return JSONResponse(self.plan)

    async def hear_found(self, request: Request) -> Response:
        return await heard(request, self.found.put)

    async def hear_said(self, request: Request) -> Response:
        return await heard(request, self.said.put)

    async def hear_trouble(self, request: Request) -> Response:
        return await heard(request, self.troubles.append)

    async def file(self, scope: Any, receive: Any, send: Any) -> None:
        await PhoneFiles(self.bundle)(scope, receive, send)

    def app(self) -> Starlette:
        posts = {"/plan": self.told_plan, "/found": self.hear_found, "/said": self.hear_said, "/trouble": self.hear_trouble}
        routes = [Route(path, ear, methods=["POST"]) for path, ear in posts.items()]
        archive = Route("/{name}.tar", self.archive)
        return Starlette(routes=[Route("/", self.page), archive, *routes, Mount("/", self.file)])


async def heard(request: Request, keep: Callable[[Any], None]) -> Response:
    """Half a sentence, cut off by the kill, was not said."""
    with suppress(ClientDisconnect):
        keep(await request.json())
    return JSONResponse({})


@contextmanager
def served(site: Site) -> Iterator[Site]:
    server = uvicorn.Server(uvicorn.Config(site.app(), port=free_port(), log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    site.server = server
    try:
        yield site
    finally:
        server.should_exit = True
        thread.join(20)


def with_main(archive: bytes, main: bytes) -> bytes:
    """The same files with another `main.py`."""
    out = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(archive)) as old,
        tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as new,
    ):
        for entry in old:
            content = main if entry.name == "main.py" else old.extractfile(entry).read()  # type: ignore[union-attr]
            entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))
    return out.getvalue()
