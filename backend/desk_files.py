"""The desk's files: a policy that lets no request leave the server they came from, and the large ones compressed once."""

from pathlib import PurePosixPath

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (  # Flet's page has scripts of its own inside; nothing may come from, or go to, anywhere else
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'none'"
)
GUARDS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
SHRINKING = frozenset({".wasm", ".js", ".mjs", ".otf", ".ttf", ".json"})
QUALITY = 6  # 8.5 MB in about a second, once per file and start of the server


class DeskFiles:
    """ASGI around Flet's own files. Memory: the compressed files, about 5 MB."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.compressed: dict[tuple[str, str], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        shrinks = PurePosixPath(scope["path"]).suffix in SHRINKING and "br" in Headers(scope=scope).get("accept-encoding", "")
        answer = Answer(self, scope["path"], send, shrinks and scope["method"] == "GET")
        await self.app(scope, receive, answer.take)


class Answer:
    """One answer on its way out: guarded, and if it is a whole compressible file, replaced by its compressed form."""

    def __init__(self, files: DeskFiles, path: str, send: Send, shrinks: bool) -> None:
        self.files, self.path, self.send, self.shrinks = files, path, send, shrinks
        self.start: Message = {}
        self.parts: list[bytes] = []

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(GUARDS)
            self.shrinks = self.shrinks and message["status"] == 200 and "content-encoding" not in headers
            if self.shrinks:
                self.start = message
                return
        elif self.shrinks and message["type"] == "http.response.body":
            self.parts.append(message.get("body", b""))
            if not message.get("more_body"):
                await self.finish()
            return
        await self.send(message)

    async def finish(self) -> None:
        headers = MutableHeaders(scope=self.start)
        key = (self.path, headers.get("etag", ""))
        if key not in self.files.compressed:
            whole = b"".join(self.parts)
            self.files.compressed[key] = await run_in_threadpool(brotli.compress, whole, quality=QUALITY)
        body = self.files.compressed[key]
        headers["Content-Encoding"], headers["Content-Length"] = "br", str(len(body))
        headers.add_vary_header("Accept-Encoding")
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})
