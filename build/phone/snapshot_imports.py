"""Fills the interpreter whose memory becomes the snapshot: runs once, at build time, inside Pyodide under Node.

The builder sets `flet_names` first. Everything imported here is already there when the phone starts; everything
computed here is frozen for all users, so nothing may hold a clock, a random number, an id or a connection.
"""

import gc
import importlib
import linecache
import os
import sys
import zipimport

RUNTIME = (
    "asyncio", "flet_js", "json", "msgpack", "msgpack.fallback", "pyodide.ffi", "pyodide.http", "random", "time", "traceback",
    "flet", "flet.app", "flet.components.component", "flet.messaging.pyodide_connection",
)  # fmt: skip

sys.dont_write_bytecode = True
os.environ["MSGPACK_PUREPYTHON"] = "1"  # the compiled one is a shared library, which a snapshot cannot hold
sys.path[:0] = ["/home/pyodide", "/home/pyodide/__pypackages__"]

for module in RUNTIME:
    importlib.import_module(module)

import flet  # noqa: E402

for name in flet_names:  # type: ignore[name-defined]  # noqa: F821
    getattr(flet, name, None)  # Flet loads its public names when they are first used

for module in ("mobile.main", "mobile.device.browser"):  # the second is imported only where the app runs in a browser
    importlib.import_module(module)

compiled = sorted(name for name, module in sys.modules.items() if (getattr(module, "__file__", None) or "").endswith(".so"))
if compiled:
    raise ImportError(f"a snapshot cannot hold compiled modules, import these inside functions: {compiled}")

sys.path_importer_cache.clear()
zipimport._zip_directory_cache.clear()
linecache.clearcache()
importlib.invalidate_caches()
del compiled, module, name
gc.collect()
