"""Compiles the app, its packages and the standard library once, at build time, inside Pyodide under Node.

Only the interpreter that makes the memory image uses what is compiled here; phones get the sources.
"""

import compileall
import importlib._bootstrap_external as bootstrap
import importlib.util
import py_compile
import sys
import zipfile

HOME, LIBRARY, COMPILED = "/home/pyodide", "/stdlib.zip", "/compiled.zip"
ARCHIVE = next(place for place in sys.path if place.endswith(".zip"))  # where the library lies at run time: tracebacks name it

compileall.compile_dir(HOME, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
with zipfile.ZipFile(LIBRARY) as source, zipfile.ZipFile(COMPILED, "w") as target:
    for name in source.namelist():
        content = source.read(name)
        if name.endswith(".py"):
            code = compile(content, f"{ARCHIVE}/{name}", "exec", dont_inherit=True)
            name, content = f"{name}c", bootstrap._code_to_hash_pyc(code, importlib.util.source_hash(content), checked=False)
        target.writestr(zipfile.ZipInfo(name), content)
