// Python started from nothing: slower, and needs none of what the fast start needs from the browser.
import { archive, base, built, device, fletJs, HOME, output, progress, runApp, tell, unpack } from "./__WORKER__";

progress("worker", "loading");

async function start() {
  const { loadPyodide } = await import(`${base}${built.pyodide}/pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: `${base}${built.pyodide}/`,
    stdLibURL: `${base}${built.stdlib}`,
    env: { HOME, MSGPACK_PUREPYTHON: "1" },
    lockFileContents: built.lock,
    stdout: output(false),
    stderr: output(true),
  });
  progress("runtime", "loading");
  python.registerJsModule("flet_js", fletJs);
  unpack(python.FS, await archive);
  await device;
  python.runPython(`import sys; sys.path[:0] = ["${HOME}", "${HOME}/__pypackages__"]`);
  progress("unpacked", "loading");
  await runApp(python);
}

start().catch((error) => tell({ failed: String(error?.stack ?? error).slice(0, 1000) }));
