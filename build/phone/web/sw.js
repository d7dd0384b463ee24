// The offline copy. Installing stores every file the app needs; from then on they are answered without the network.
// Nothing is swapped under a running app: a new version waits until a page, at its very start, says "go".
const built = __BUILT__; // {version, index, files: {path: [sha256, immutable, engines that need it]}}
const ENGINE = new URL(self.location.href).searchParams.get("engine");
const FILES = "files"; // names that carry their content's hash: shared by all versions
const PAGE = `page-${built.version}`; // names that do not
const OTHERS = /^\/(api|desk)(\/|$)/;

const wanted = Object.entries(built.files).filter(([, [, , engines]]) => !engines.length || engines.includes(ENGINE));
const home = new Map(wanted.map(([path, [, immutable]]) => [new URL(path, self.registration.scope).pathname, immutable ? FILES : PAGE]));
const index = new URL(built.index, self.registration.scope).pathname;

async function sha256(response) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keep([path, [hash, immutable]]) {
  const cache = await caches.open(immutable ? FILES : PAGE);
  if (await cache.match(path)) return;
  const response = await fetch(path, { cache: immutable ? "default" : "no-cache" });
  const copy = response.clone();
  // also refuses what a public Wi-Fi's sign-in page answers instead of the file
  if (!response.ok || (await sha256(response)) !== hash) throw new Error(`not this version's ${path}`);
  await cache.put(path, copy);
}

async function install() {
  const queue = [...wanted];
  const work = async () => { while (queue.length) await keep(queue.shift()); };
  await Promise.all([work(), work(), work(), work()]);
}

async function activate() {
  for (const name of await caches.keys()) if (name !== FILES && name !== PAGE) await caches.delete(name);
  const files = await caches.open(FILES);
  for (const request of await files.keys()) if (home.get(new URL(request.url).pathname) !== FILES) await files.delete(request);
  await self.clients.claim();
}

async function answer(request, path) {
  const cache = await caches.open(home.get(path));
  return (await cache.match(path)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.data === "go" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin || OTHERS.test(pathname)) return;
  const path = event.request.mode === "navigate" ? index : pathname;
  if (home.has(path)) event.respondWith(answer(event.request, path));
});
