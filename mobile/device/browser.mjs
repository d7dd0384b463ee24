// What Python cannot do well itself in a phone's browser: locks, private files, strict blobs, small pictures.
// Imported by the worker that runs Python. Needs a secure context, OPFS sync access handles and Web Locks.

// A DOMException that was never thrown leaves Python's await hanging for ever: always reject with a real Error.
const real = (error, fallback) => Object.assign(new Error(error?.message || fallback), { name: error?.name || "AbortError" });

/** Hold a lock for the life of this worker; false at once when another tab has it. Ends with the worker, so it is never stale. */
const alone = (name) =>
  new Promise((resolve, reject) => {
    const hold = (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    };
    navigator.locks.request(name, { ifAvailable: true, mode: "exclusive" }, hold).catch((e) => reject(real(e, "lock")));
  });

const RETRIES = 50, RETRY_MS = 100; // after a tab ended its handles may stay locked for a moment

/** A fixed file of the private file system, opened for synchronous reads and writes. */
async function slot(folder, name) {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getDirectoryHandle(folder, { create: true })).getFileHandle(name, { create: true });
  for (let tried = 0; ; tried++) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (error.name !== "NoModificationAllowedError" || tried === RETRIES) throw real(error, "slot");
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function read(handle, offset, length) {
  const bytes = new Uint8Array(length);
  const count = handle.read(bytes, { at: offset });
  return count === length ? bytes : bytes.subarray(0, count);
}

const write = (handle, offset, bytes) => handle.write(bytes, { at: offset });

const BLOBS = "original", COPIES = "copy", LAST = "last";

// Version 2 added the place for the database's copy; what was there before stays untouched.
function openBlobs(name, version = 2, places = [BLOBS, COPIES]) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      const db = request.result;
      for (const store of places) if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
    };
    request.onerror = () => reject(real(request.error, "blobs"));
    request.onblocked = () => setTimeout(() => reject(new Error("blocked")), 5000); // a tab that is just ending lets go by itself
    request.onsuccess = () => resolve(request.result);
  });
}

/** One act on one object store. A write resolves on `complete` of a strict transaction, that is after the flush to disk. */
const strictly = (db) => (mode, act, place = BLOBS) =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction(place, mode, { durability: "strict" });
    let request;
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(real(transaction.error ?? request?.error, "abort")); // a full disk fires only this
    try {
      request = act(transaction.objectStore(place));
    } catch (error) {
      reject(real(error, "blob"));
      transaction.abort();
    }
  });

/** One IndexedDB object per original. */
async function blobs(name) {
  const db = await openBlobs(name);
  db.onversionchange = () => db.close();
  const within = strictly(db);
  return {
    add: (key, bytes) => within("readwrite", (store) => store.add(bytes, key)), // add, never put: an original is never overwritten
    get: (key) => within("readonly", (store) => store.get(key)),
    keys: () => within("readonly", (store) => store.getAllKeys()),
    remove: (key) => within("readwrite", (store) => store.delete(key)),
    keepCopy: (bytes) => within("readwrite", (store) => store.put(bytes, LAST), COPIES),
    close: () => db.close(),
  };
}

const OPAQUE = { format: "RGBX", colorSpace: "srgb" };
let taken = ["", null];

/** A frame from the page's camera, by its name; made a JPEG here, since a worker does not wait until the page is idle. */
function take(name, frame) {
  taken = [name, encoded(frame)];
}

async function encoded(frame) {
  try {
    const canvas = await onCanvas(frame).finally(() => frame.close());
    const photo = await canvas.convertToBlob({ type: "image/jpeg" });
    forget(canvas);
    return new Uint8Array(await photo.arrayBuffer());
  } catch {
    return null; // no memory for it
  }
}

/** A frame, upright. One that lies as it is seen is copied: without a GPU Chromium keeps each one that is drawn. */
async function onCanvas(frame) {
  const { displayWidth: width, displayHeight: height, visibleRect: seen, rotation = 0, flip = false } = frame;
  const canvas = new OffscreenCanvas(width, height), context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  const pixels = rotation || flip || seen.width !== width || seen.height !== height ? null : await pixelsOf(frame);
  if (pixels) context.putImageData(new ImageData(pixels, width, height), 0, 0);
  else context.drawImage(frame, 0, 0, width, height);
  return canvas;
}

async function pixelsOf(frame) {
  try {
    const pixels = new Uint8ClampedArray(frame.allocationSize(OPAQUE));
    await frame.copyTo(pixels, OPAQUE);
    return pixels;
  } catch {
    return null; // an older Chromium copies frames only as the camera made them
  }
}

/** The memory of a canvas goes now, not whenever somebody tidies up: a worker hardly ever does. */
function forget(canvas) {
  canvas.width = canvas.height = 1;
}

/** The photo of this name, once; null where none could be made. */
async function photo(name) {
  const [kept, made] = taken;
  if (kept !== name) return null;
  taken = ["", null];
  return made;
}

/** A photo as an upright canvas whose longest edge is at most `longest`, never enlarged; null when the browser cannot read it. */
async function reduced(bytes, longest) {
  try {
    const picture = await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" });
    const canvas = drawn(picture, picture.width, picture.height, longest);
    Object.assign(canvas, { whole: [picture.width, picture.height] });
    picture.close();
    return canvas;
  } catch {
    return null;
  }
}

function drawn(picture, width, height, longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A small JPEG of a reduced photo. */
async function thumbnail(canvas, longest) {
  const less = drawn(canvas, canvas.width, canvas.height, longest);
  const small = await less.convertToBlob({ type: "image/jpeg", quality: 0.72 });
  forget(less);
  return new Uint8Array(await small.arrayBuffer());
}

/** [width, height, light, contrast, sharpness, grey]: size of the whole photo, mean and deviation of grey, variance of its Laplacian, and grey in `edge` x `edge`. */
function measured(canvas, edge) {
  const { width, height } = canvas;
  const grey = greyOf(canvas.getContext("2d").getImageData(0, 0, width, height).data);
  forget(canvas);
  const [light, spread] = moments(grey);
  const edges = new Float32Array(Math.max(0, width - 2) * Math.max(0, height - 2));
  for (let y = 1, to = 0; y < height - 1; y++)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++)
      edges[to++] = grey[at - 1] + grey[at + 1] + grey[at - width] + grey[at + width] - 4 * grey[at];
  return [...canvas.whole, light, Math.sqrt(spread), moments(edges)[1], averaged(grey, width, height, edge)];
}

/** Rec. 601, as photo tools make grey. */
function greyOf(pixels) {
  const grey = new Float32Array(pixels.length / 4);
  for (let at = 0, from = 0; at < grey.length; at++, from += 4)
    grey[at] = 0.299 * pixels[from] + 0.587 * pixels[from + 1] + 0.114 * pixels[from + 2];
  return grey;
}

/** [mean, variance]; zeros for nothing. */
function moments(values) {
  let sum = 0, squares = 0;
  for (const value of values) (sum += value), (squares += value * value);
  const mean = sum / (values.length || 1);
  return [mean, Math.max(0, squares / (values.length || 1) - mean * mean)];
}

/** Area averages: a pixel that lies in two cells counts in each by its share. */
function averaged(grey, width, height, edge) {
  const rows = new Float64Array(edge * height), cells = new Uint8Array(edge * edge);
  const across = shares(width, edge), down = shares(height, edge);
  for (let y = 0; y < height; y++)
    for (let cell = 0; cell < edge; cell++) for (const [x, share] of across[cell]) rows[y * edge + cell] += share * grey[y * width + x];
  for (let row = 0; row < edge; row++)
    for (let cell = 0; cell < edge; cell++) {
      let sum = 0;
      for (const [y, share] of down[row]) sum += share * rows[y * edge + cell];
      cells[row * edge + cell] = Math.round(sum);
    }
  return cells;
}

/** For each of `parts` equal stretches of `length` pixels: [pixel, its share of the stretch]. */
function shares(length, parts) {
  const step = length / parts;
  return Array.from({ length: parts }, (_, part) => {
    const from = part * step, to = from + step, found = [];
    for (let pixel = Math.floor(from); pixel < Math.min(length, Math.ceil(to - 1e-9)); pixel++)
      found.push([pixel, (Math.min(to, pixel + 1) - Math.max(from, pixel)) / step]);
    return found;
  });
}

const READER = "__READER__", CODE_EDGES = [800, 1600], RETRY_READING_MS = 150, LATIN_1 = 3; // most codes are read in the small picture; one far away needs the large one

/** The text of the QR code in a photo, null where it shows none: by the browser itself where it can, else by the reader that came along,
 *  which is fetched at its first use. */
async function readCode(bytes) {
  const detector = await ownDetector();
  for (const edge of CODE_EDGES) {
    const canvas = await reduced(bytes, edge);
    if (!canvas) return null;
    const text = (await seenBy(detector, canvas)) ?? (await decoded(canvas));
    forget(canvas);
    if (text || Math.max(...canvas.whole) <= edge) return text || null;
  }
  return null;
}

async function ownDetector() {
  try {
    const kinds = (await globalThis.BarcodeDetector?.getSupportedFormats()) ?? [];
    return kinds.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}

async function seenBy(detector, canvas) {
  try {
    return (await detector?.detect(canvas))?.[0]?.rawValue ?? null;
  } catch {
    return null; // some systems have the detector and no service behind it
  }
}

async function decoded(canvas) {
  try {
    const { default: decode } = await import(new URL(READER, import.meta.url));
    const { width, height } = canvas;
    return decode(canvas.getContext("2d").getImageData(0, 0, width, height), { textDecoder: lettersOf, timeLimit: RETRY_READING_MS });
  } catch {
    return null; // the reader throws where it finds nothing
  }
}

/** The standard says Latin-1 where a code says nothing, and nearly everybody writes UTF-8: what is not UTF-8 is Latin-1. */
function lettersOf(bytes, said) {
  try {
    return new TextDecoder(said === LATIN_1 ? "iso-8859-1" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("iso-8859-1").decode(bytes);
  }
}

// Chromium answers usage + 10 GiB whatever the disk holds: that is no free space but a ceiling.
const CEILING = 10 * 1024 ** 3;
async function room() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const free = Math.max(0, quota - usage);
  return [usage, free, quota > 0 && free !== CEILING];
}

const persist = async () => (await navigator.storage?.persisted?.()) || (await navigator.storage?.persist?.()) || false;

/** Ed25519; false where this browser cannot tell. */
async function verify(publicKey, signature, message) {
  try {
    const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
  } catch {
    return false;
  }
}

const KEYS = "key", OWN = "device", ED25519 = { name: "Ed25519" };

/** This device's key pair: made once, flushed to disk before it is used, its private part never leaves the browser. null: it cannot sign.
 *  `nth`: 0 for the first, one more for each that was revoked. */
async function signingKey(name, nth) {
  try {
    const db = await openBlobs(name, 1, [KEYS]);
    const within = strictly(db);
    const own = nth ? `${OWN}-${nth}` : OWN;
    let pair = await within("readonly", (store) => store.get(own), KEYS);
    if (!pair) {
      pair = await crypto.subtle.generateKey(ED25519, false, ["sign", "verify"]);
      await within("readwrite", (store) => store.add(pair, own), KEYS);
    }
    db.close();
    const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    return { publicKey, sign: (message) => signed(pair.privateKey, message) };
  } catch {
    return null;
  }
}

async function signed(privateKey, message) {
  try {
    return new Uint8Array(await crypto.subtle.sign(ED25519, privateKey, message));
  } catch (error) {
    throw real(error, "sign");
  }
}

const BROWSERS = [["Edge", /Edg\w*\/(\d+)/], ["Samsung Internet", /SamsungBrowser\/(\d+)/], ["Opera", /OPR\/(\d+)/], ["Firefox", /(?:Firefox|FxiOS)\/(\d+)/], ["Chrome", /(?:Chrome|CriOS)\/(\d+)/], ["Safari", /Version\/(\d+).*Safari/]];
const SYSTEMS = [["Android", /Android/], ["iPhone", /iPhone/], ["iPad", /iPad/], ["Windows", /Windows/], ["macOS", /Mac OS X/], ["Linux", /Linux/]];

/** "Android · Chrome 156": as much as a person needs to know which phone it is. */
function label() {
  const agent = navigator.userAgent;
  const system = SYSTEMS.find(([, sign]) => sign.test(agent))?.[0];
  const browser = BROWSERS.find(([, sign]) => sign.test(agent));
  return [system, browser && `${browser[0]} ${browser[1].exec(agent)[1]}`].filter(Boolean).join(" · ");
}

/** [kind, is slow, saves]; what the browser does not tell is unknown. */
function connection() {
  const { type, effectiveType = "", saveData = false } = navigator.connection ?? {};
  const kind = { wifi: "wifi", ethernet: "wifi", cellular: "cellular" }[type] ?? "unknown";
  return [kind, effectiveType.endsWith("2g"), saveData];
}

/** A file in parts: each a Blob of its own, which the browser may move to disk, so that one photo at most is in memory. */
function parts() {
  let kept = [];
  return {
    add: (bytes) => kept.push(new Blob([bytes])),
    hand: (name) => {
      self.postMessage({ save: { name, file: new Blob(kept, { type: "application/zip" }) } });
      kept = [];
    },
    drop: () => (kept = []),
  };
}

globalThis.device = { alone, slot, read, write, blobs, take, photo, forget, reduced, thumbnail, measured, readCode, signingKey, label, room, persist, verify, connection, parts };
