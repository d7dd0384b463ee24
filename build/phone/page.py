"""The page, its manifest, its security policy and its service worker."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from files import Entry, Files
from icons import icon

WEB = Path(__file__).parent / "web"
CREAM, TEAL = "#F6F4EF", "#0B4F5E"
# Flutter sets styles from scripts; Python in WebAssembly needs wasm-unsafe-eval. Scripts come from here or are named by hash.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self'; media-src 'self' blob: mediastream:; manifest-src 'self'; "
    "base-uri 'self'; form-action 'none'"
)


def script(name: str, **values: object) -> str:
    """A script of ours with its `__NAME__` places filled: text as it is, anything else as JSON."""
    text = (WEB / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"__{key.upper()}__", value if isinstance(value, str) else json.dumps(value))
    return text


def add_page(files: Files, scripts: list[str], flutter: str) -> str:
    """index.html with its scripts inside: the first must run before the first answer from the network. Returns the policy."""
    start, page = scripts
    policy = POLICY.format(hashes=" ".join(_hash(text) for text in scripts))
    icons = {size: files.add_hashed(f"icons/icon-{size}.png", icon(size)) for size in (180, 192, 512)}
    text = script("index.html", csp=policy, icon_192=icons[192], icon_180=icons[180], start=start, page=page, flutter=flutter)
    files.add("index.html", text.encode())
    _add_manifest(files, icons)
    return policy


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _add_manifest(files: Files, icons: Mapping[int, str]) -> None:
    plain = [{"src": icons[size], "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)]
    maskable = [
        {
            "src": files.add_hashed(f"icons/maskable-{size}.png", icon(size, maskable=True)),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "maskable",
        }
        for size in (192, 512)
    ]
    manifest = {
        "id": "/", "start_url": "/", "scope": "/", "lang": "vi", "dir": "ltr", "display": "standalone", "name": "Thân Thiện", "short_name": "Thân Thiện",
        "description": "Khảo sát thực địa Chính quyền thân thiện", "background_color": CREAM, "theme_color": TEAL, "icons": [*plain, *maskable],
    }  # fmt: skip
    files.add("manifest.webmanifest", json.dumps(manifest, ensure_ascii=False, indent=1).encode())


def add_service_worker(files: Files) -> str:
    """The service worker, which names every file of this version. Returns the version."""
    kept = {
        name: [entry.sha256, entry.immutable, entry.engines] for name, entry in sorted(files.entries.items()) if entry.offline
    }
    version = version_of(files.entries)
    files.add("sw.js", script("sw.js", built={"version": version, "index": "index.html", "files": kept}).encode(), offline=False)
    return version


def version_of(entries: Mapping[str, Entry]) -> str:
    return hashlib.sha256(json.dumps({name: entry.sha256 for name, entry in sorted(entries.items())}).encode()).hexdigest()[:16]
