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
function openBlobs(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => {
      const db = request.result;
      for (const store of [BLOBS, COPIES]) if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
    };
    request.onerror = () => reject(real(request.error, "blobs"));
    request.onblocked = () => setTimeout(() => reject(new Error("blocked")), 5000); // a tab that is just ending lets go by itself
    request.onsuccess = () => resolve(request.result);
  });
}

/** One IndexedDB object per original. A write resolves on `complete` of a strict transaction, that is after the flush to disk. */
async function blobs(name) {
  const db = await openBlobs(name);
  db.onversionchange = () => db.close();
  const within = (mode, act, place = BLOBS) =>
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
  return {
    add: (key, bytes) => within("readwrite", (store) => store.add(bytes, key)), // add, never put: an original is never overwritten
    get: (key) => within("readonly", (store) => store.get(key)),
    keys: () => within("readonly", (store) => store.getAllKeys()),
    remove: (key) => within("readwrite", (store) => store.delete(key)),
    keepCopy: (bytes) => within("readwrite", (store) => store.put(bytes, LAST), COPIES),
    close: () => db.close(),
  };
}

/** A small upright JPEG of a photo; null when the browser cannot read it. */
async function thumbnail(bytes, longest) {
  try {
    const picture = await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.72 });
    return new Uint8Array(await small.arrayBuffer());
  } catch {
    return null;
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

globalThis.device = { alone, slot, read, write, blobs, thumbnail, room, persist, verify, connection, parts };
