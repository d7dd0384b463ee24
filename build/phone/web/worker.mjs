// What both ways of starting Python share: files, messages to and from the page, and the last step, running the app.
export const built = __BUILT__; // {pyodide, stdlib, snapshot, snapshotBytes, same, app, device, lock}: names, written by the builder
export const base = new URL("./", import.meta.url).href;
export const HOME = "/home/pyodide";

export const tell = (message) => self.postMessage(message);
export const progress = (name, phase) => tell({ progress: name, phase, at: performance.timeOrigin + performance.now() });
globalThis.tellPage = (key, value) => tell({ tell: [key, value] }); // for the app: writes data-key="value" on the page's <html>

export class Unreachable extends Error {} // the network's fault: another try may succeed

export async function download(name) {
  const response = await fetch(base + name).catch((error) => { throw new Unreachable(`${name}: ${error.message}`); });
  if (!response.ok) throw new Unreachable(`${name}: HTTP ${response.status}`);
  return response;
}

export const archive = download(built.app).then((response) => response.arrayBuffer());
export const device = import(base + built.device);
for (const promise of [archive, device]) promise.catch(() => {}); // reported where they are awaited

// Python's side of the conversation with Flutter: bytes both ways, the first message brings the arguments.
export const fletJs = {
  receive_callback(message) {
    const bytes = message.toJs();
    self.postMessage(bytes, [bytes.buffer]);
  },
};
let greet;
export const greeting = new Promise((resolve) => (greet = resolve));
self.onmessage = ({ data }) => {
  if (data.photo) return globalThis.device.take(data.photo, data.frame); // from the page's camera, past Flutter
  if (greet) greet = greet(data);
  else if (fletJs.send) fletJs.send(data);
  else console.error("dropped a message for an app that never started");
};

// Prints go to the developer's console until the app runs, then also to Flet; never while Python holds its lock.
export const output = (isError) => (text) => {
  (isError ? console.error : console.log)(text);
  if (fletJs.send_python_output) queueMicrotask(() => fletJs.send_python_output(text, isError));
};

// The files of an uncompressed ustar archive, as views on its own bytes.
export function unpack(FS, buffer) {
  const bytes = new Uint8Array(buffer), decoder = new TextDecoder(), folders = new Set();
  const text = (start, length) => decoder.decode(bytes.subarray(start, start + length)).replace(/\0[^]*$/, "");
  for (let at = 0; bytes[at]; ) {
    const prefix = text(at + 345, 155), path = `${HOME}/${prefix && prefix + "/"}${text(at, 100)}`;
    const size = parseInt(text(at + 124, 12), 8), folder = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(folder)) folders.add(folder) && FS.mkdirTree(folder);
    FS.writeFile(path, bytes.subarray(at + 512, at + 512 + size), { canOwn: true });
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

// What the image froze at build time, or Pyodide never sets, is made this phone's own: random numbers and the time zone.
const PREPARE = `
import random, time
random.seed()
_months = [time.localtime(time.mktime((time.localtime().tm_year, month, 1, 12, 0, 0, 0, 0, -1))) for month in (1, 7)]
_standard, _summer = sorted(_months, key=lambda moment: moment.tm_gmtoff)
time.timezone, time.altzone = -_standard.tm_gmtoff, -_summer.tm_gmtoff
time.daylight, time.tzname = int(_standard.tm_gmtoff != _summer.tm_gmtoff), (_standard.tm_zone, _summer.tm_zone)

import flet_js, msgpack
def _send_python_output(text, is_error):
    flet_js.receive_callback(bytes([0]) + msgpack.packb([7, {"text": text, "is_stderr": bool(is_error)}]))
flet_js.send_python_output = _send_python_output
`;

export async function runApp(python) {
  python.runPython(PREPARE);
  progress("prepared", "idle");
  const { args, documentUrl } = await greeting;
  progress("asked", "idle");
  fletJs.args = args;
  fletJs.documentUrl = documentUrl;
  progress("app", "idle");
  await python.runPythonAsync(python.FS.readFile(`${HOME}/main.py`, { encoding: "utf8" }));
  await fletJs.start_connection(fletJs.receive_callback);
  progress("ready", "idle");
}
