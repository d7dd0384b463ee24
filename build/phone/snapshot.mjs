// Makes the memory image from which the phone app's Python starts.
// usage: node snapshot.mjs PYODIDE_FOLDER STDLIB_ZIP APP_FOLDER FLET_NAMES_JSON OUT_FOLDER
// APP_FOLDER holds exactly the files that the app's archive holds; the worker unpacks them to the same place.
// Writes memory.bin, and same.json: the stretches left empty in it because every new instance of the runtime holds them anyway.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const HOME = "/home/pyodide";
const BLOCK = 256; // bytes compared at a time
const [pyodideFolder, stdlib, appFolder, namesFile, out] = process.argv.slice(2).map((name) => path.resolve(name));
const indexURL = pyodideFolder + "/";
const { loadPyodide } = await import(pathToFileURL(indexURL + "pyodide.mjs").href);
const { info } = JSON.parse(fs.readFileSync(indexURL + "pyodide-lock.json", "utf8"));
const options = { indexURL, env: { HOME }, lockFileContents: { info, packages: {} } };
const script = (name) => fs.readFileSync(new URL(name, import.meta.url), "utf8");

function fill(FS, from, to) {
  FS.mkdirTree(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory()) fill(FS, source, target);
    else FS.writeFile(target, fs.readFileSync(source));
  }
}

function copy(from, to, folder) {
  to.mkdirTree(folder);
  for (const name of from.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const target = `${folder}/${name}`;
    if (from.isDir(from.stat(target).mode)) copy(from, to, target);
    else to.writeFile(target, from.readFile(target));
  }
}

// What a compiler leaves behind in memory would be shipped to every phone: compile in one interpreter, import in another.
async function compiled() {
  const compiler = await loadPyodide(options);
  fill(compiler.FS, appFolder, HOME);
  compiler.FS.writeFile("/stdlib.zip", fs.readFileSync(stdlib));
  compiler.runPython(script("snapshot_compile.py"));
  const library = path.join(out, "compiled-stdlib.zip");
  fs.writeFileSync(library, compiler.FS.readFile("/compiled.zip"));
  return { files: compiler.FS, library };
}

// The runtime's memory before anything ran in it.
async function firstMemory(load) {
  const { instantiate } = WebAssembly;
  let first = null;
  WebAssembly.instantiate = async (...call) => {
    const made = await instantiate(...call), { memory } = (made.instance ?? made).exports;
    if (memory) first ??= new Uint8Array(memory.buffer).slice();
    return made;
  };
  const python = await load();
  Object.assign(WebAssembly, { instantiate });
  return { python, first };
}

// A JS object made while importing (a promise, a proxy) cannot be stored; flet_js is known and set anew by the worker.
function naming(fletJs) {
  return (object) => {
    if (object === fletJs) return "flet_js";
    throw new Error(`a module keeps a JavaScript object made at import time: ${object?.constructor?.name}`);
  };
}

// Empties the stretches that are as they were in the beginning; returns them as [place in memory, length] pairs.
function emptied(memory, first) {
  const stretches = [];
  const equal = (a, b) => Buffer.compare(memory.subarray(a, b), first.subarray(a, b)) === 0;
  for (let at = 0; at + BLOCK <= Math.min(memory.length, first.length); at += BLOCK) {
    if (first.subarray(at, at + BLOCK).every((byte) => byte === 0) || !equal(at, at + BLOCK)) continue;
    const last = stretches.at(-1);
    if (last && last[0] + last[1] === at) last[1] += BLOCK;
    else stretches.push([at, BLOCK]);
  }
  for (const [at, length] of stretches) memory.fill(0, at, at + length);
  return stretches;
}

async function main() {
  const { files, library } = await compiled();
  const { python, first } = await firstMemory(() => loadPyodide({ ...options, stdLibURL: library, _makeSnapshot: true }));
  copy(files, python.FS, HOME);
  const fletJs = {};
  python.registerJsModule("flet_js", fletJs);
  python.runPython(`import json; flet_names = json.loads('${fs.readFileSync(namesFile, "utf8")}')`);
  python.runPython(script("snapshot_imports.py"));
  const report = python.runPython("import sys; del flet_names; len(sys.modules)");
  const image = python.makeMemorySnapshot({ serializer: naming(fletJs) });
  const header = new Uint32Array(image.buffer, image.byteOffset, 2)[1]; // where the memory begins
  const same = emptied(image.subarray(header), first);
  fs.writeFileSync(path.join(out, "memory.bin"), image);
  fs.writeFileSync(path.join(out, "same.json"), JSON.stringify({ header, stretches: same.flat() }));
  console.log(`  ${report} modules, ${(image.length / 1e6).toFixed(1)} MB of memory`);
}

// Node would print the whole runtime's source, one line of a megabyte, with an uncaught error.
await main().catch((error) => {
  console.error(String(error?.message ?? error));
  process.exit(1);
});
