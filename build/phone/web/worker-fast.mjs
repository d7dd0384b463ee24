// Python restored from a memory image while Flutter is still loading. Whatever goes wrong before the app's own code
// runs is answered with {fallback}, and the page starts the plain worker instead.
import { archive, base, built, device, download, fletJs, HOME, output, progress, runApp, tell, unpack, Unreachable } from "./__WORKER__";

progress("worker", "loading");

// The image is read into memory of its final size while everything else is still being fetched and compiled.
let image = new Uint8Array(built.snapshotBytes);
async function readImage() {
  const response = await download(built.snapshot);
  let length = 0, told = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    image.set(value, length); // RangeError when longer than built
    length += value.length;
    if (length - told > 4e6) progress("bytes", "loading"), (told = length);
  }
  if (length !== image.length) throw new Unreachable(`the image has ${length} bytes instead of ${image.length}`);
  progress("image", "loading");
}
const imageRead = readImage();
const compiled = download(`${built.pyodide}/pyodide.asm.wasm`).then((response) => WebAssembly.compileStreaming(response));
const scripts = Promise.all(["pyodide.mjs", "pyodide.asm.mjs"].map((name) => import(`${base}${built.pyodide}/${name}`)));
for (const promise of [imageRead, compiled, scripts]) promise.catch(() => {}); // reported where they are awaited

// Pyodide would fetch and compile its runtime only after the image has arrived: it is handed the module that was compiled
// meanwhile. It also ignores the size asked for, so the memory must grow before the runtime takes its views on it.
function handOverCompiled() {
  const { fetch } = self, { instantiateStreaming } = WebAssembly;
  self.fetch = (address, ...rest) => (String(address).endsWith("pyodide.asm.wasm") ? Promise.resolve(new Response()) : fetch(address, ...rest));
  WebAssembly.instantiateStreaming = async (_, imports) => {
    Object.assign(self, { fetch });
    Object.assign(WebAssembly, { instantiateStreaming });
    const module = await compiled, instance = await WebAssembly.instantiate(module, imports);
    const { memory } = instance.exports, missing = image.length - memory.buffer.byteLength;
    const first = new Uint8Array(memory.buffer);
    for (let i = 0; i < same.length; i += 2) initial.push(first.slice(same[i], same[i] + same[i + 1]));
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    progress("instance", "loading");
    return { module, instance };
  };
}

// The image leaves out what a new runtime holds anyway.
const { header, stretches: same } = built.same, initial = [];
function complete() {
  initial.splice(0).forEach((bytes, i) => image.set(bytes, header + same[2 * i]));
}

function known(name) {
  if (name !== "flet_js") throw new Error(`unknown object in the image: ${name}`);
  return fletJs;
}

async function start() {
  const [{ loadPyodide }, { default: createRuntime }] = await scripts;
  handOverCompiled();
  const python = await loadPyodide({
    indexURL: `${base}${built.pyodide}/`,
    stdLibURL: `${base}${built.stdlib}`,
    env: { HOME },
    lockFileContents: built.lock, // names no packages: nothing can be asked from an index
    createPyodideModule: async (settings) => {
      const runtime = await createRuntime(settings);
      progress("runtime", "loading");
      await imageRead;
      complete();
      progress("loaded", "starting");
      return runtime;
    },
    _loadSnapshot: image,
    _snapshotDeserializer: known,
    stdout: output(false),
    stderr: output(true),
  });
  python._api.config._loadSnapshot = null; // or the whole image stays in memory a second time
  image = image.buffer.transfer?.(0); // and until somebody tidies up
  progress("restored", "loading"); // the archive and the device's functions may still be on their way
  unpack(python.FS, await archive);
  await device;
  progress("unpacked", "starting");
  await runApp(python);
}

const failed = (error) => ({ reason: String(error?.stack ?? error).slice(0, 1000), lasting: !(error instanceof Unreachable) });
start().catch((error) => tell({ fallback: failed(error) }));
