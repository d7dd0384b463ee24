"""Serves the phone app's bundle: the right encoding, long life for names that carry a hash, a policy on everything."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

TYPES = {
    ".bin": "application/octet-stream", ".css": "text/css; charset=utf-8", ".frag": "text/plain; charset=utf-8", ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".mjs": "text/javascript; charset=utf-8",
    ".otf": "font/otf", ".png": "image/png", ".svg": "image/svg+xml", ".tar": "application/x-tar", ".ttf": "font/ttf", ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff2": "font/woff2", ".zip": "application/zip",
}  # fmt: skip
ENCODINGS = (("br", "br"), ("gzip", "gz"))  # what a browser calls it, how the file ends; best first
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
}


class PhoneFiles:
    """ASGI application over one bundle folder. A bundle replaced while serving is noticed at the next request."""

    def __init__(self, bundle: Path) -> None:
        self._folder = bundle
        self._read_at: tuple[int, int] | None = None
        self._bundle: Mapping[str, Any] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"the phone app's files are not served over {scope['type']}")
        response = self._answer(scope["method"], _path(scope), Headers(scope=scope))
        await response(scope, receive, send)

    def _answer(self, method: str, path: str, asked: Headers) -> Response:
        if method not in ("GET", "HEAD"):
            return PlainTextResponse("Method Not Allowed", 405, ALWAYS | {"Allow": "GET, HEAD"})
        files = self._current()["files"]
        name = path if path in files else "index.html" if _is_page(path, asked) else None
        if name is None:
            return PlainTextResponse("Not Found", 404, ALWAYS | {"Cache-Control": "no-store"})
        return self._file(name, files[name], asked)

    def _file(self, name: str, entry: Mapping[str, Any], asked: Headers) -> Response:
        encoding, ending = _encoding(asked.get("accept-encoding", ""), entry)
        etag = f'"{entry["sha256"][:24]}{"-" + ending if ending else ""}"'
        headers = ALWAYS | {
            "Cache-Control": FOR_EVER if entry["immutable"] else ASK_AGAIN,
            "Content-Security-Policy": self._current()["policy"]
            + "; frame-ancestors 'none'",  # a worker obeys its own file's policy
            "ETag": etag,
            "Vary": "Accept-Encoding",
        }
        if _holds(asked.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        path = self._folder / "site" / (f"{name}.{ending}" if ending else name)
        return FileResponse(path, headers=headers, media_type=TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"))

    def _current(self) -> Mapping[str, Any]:
        path = self._folder / "bundle.json"
        stat = path.stat()
        if self._read_at != (stat.st_mtime_ns, stat.st_ino):
            self._bundle = json.loads(path.read_text())
            self._read_at = (stat.st_mtime_ns, stat.st_ino)
        return self._bundle


def _path(scope: Scope) -> str:
    """The path below the place where this application is mounted, without the leading slash."""
    return str(scope["path"]).removeprefix(scope.get("root_path", "")).lstrip("/")


def _is_page(path: str, asked: Headers) -> bool:
    """Somebody opens an address inside the app, rather than asking for a file that is not there."""
    if "." in path.rpartition("/")[2]:
        return False
    mode = asked.get("sec-fetch-mode")
    return not path or mode == "navigate" or (mode is None and "text/html" in asked.get("accept", ""))


def _encoding(accepted: str, entry: Mapping[str, Any]) -> tuple[str, str]:
    wishes = dict(_wish(part) for part in accepted.lower().split(",") if part.strip())
    for encoding, ending in ENCODINGS:
        if ending in entry and wishes.get(encoding, wishes.get("*", 0.0)) > 0:
            return encoding, ending
    return "", ""


def _wish(part: str) -> tuple[str, float]:
    name, _, weight = part.strip().partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0


def _holds(etags: str, etag: str) -> bool:
    return etags.strip() == "*" or etag in (known.strip().removeprefix("W/") for known in etags.split(","))
