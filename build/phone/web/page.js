// The page around the app: the opening picture, the camera for file choosers, the offline copy.
(() => {
  const root = document.documentElement;

  // The opening picture stays until the app says that it shows something, or has sent its first screen and fallen silent.
  const splash = () => document.getElementById("splash");
  const lift = () => root.dataset.python !== "failed" && splash()?.remove();
  new MutationObserver((_, observer) => {
    if (!root.dataset.ready) return;
    observer.disconnect();
    performance.mark("app:ready");
    requestAnimationFrame(lift);
  }).observe(root, { attributeFilter: ["data-ready"] });
  // "Quay lại" inside the app steps back in the browser's own history, as far as the screen it names, so that the phone's back key never leads into a camera left long ago.
  new MutationObserver(() => history.go(-Number.parseInt(root.dataset.back))).observe(root, { attributeFilter: ["data-back"] });
  // While photos are being sent the screen stays on; the browser lets go of that by itself whenever the page is hidden.
  let lock = null;
  const stayAwake = async () => {
    const wanted = root.dataset.awake === "1" && document.visibilityState === "visible";
    if (wanted && (!lock || lock.released)) lock = await navigator.wakeLock?.request("screen").catch(() => null);
    else if (!wanted && lock) lock = void lock.release();
  };
  new MutationObserver(stayAwake).observe(root, { attributeFilter: ["data-awake"] });
  document.addEventListener("visibilitychange", stayAwake);

  // A file the app hands over is downloaded; its bytes stay reachable until the browser has certainly taken them.
  addEventListener("app:save", ({ detail: { name, file } }) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 600000);
    root.dataset.saved = name;
  });
  const connect = globalThis.jsConnect;
  let silence;
  if (connect)
    globalThis.jsConnect = (appId, args, toDart) =>
      connect(appId, args, (bytes) => {
        toDart(bytes);
        clearTimeout(silence);
        if (splash()) silence = setTimeout(lift, 250);
      });
  addEventListener("flutter-first-frame", () => performance.mark("flutter:first-frame"), { once: true });

  // Only where the app asks for it (data-capture on <html>) does a chooser of pictures open the rear camera at once.
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    const camera = root.dataset.capture;
    if (camera && this.type === "file" && this.accept.startsWith("image/")) this.setAttribute("capture", camera);
    return click.call(this);
  };

  // A camera that does not say where it looks is taken for a mirror by the camera plugin, and its photos are flipped.
  // Evidence is never flipped: whatever does not say that it faces its holder looks at the scene.
  const settings = globalThis.MediaStreamTrack?.prototype.getSettings;
  if (settings)
    MediaStreamTrack.prototype.getSettings = function () {
      const told = settings.call(this);
      return this.kind === "video" && !told.facingMode ? { ...told, facingMode: "environment" } : told;
    };

  // The camera plugin takes `torch` for a list, where browsers tell a truth value, and asks for light and zoom beside the settings that
  // browsers look at: on its own it lights nothing. What was asked for before is asked for again, since each wish replaces the last one.
  const track = globalThis.MediaStreamTrack?.prototype;
  const { getCapabilities: able, applyConstraints: apply } = track ?? {};
  const asked = new WeakMap();
  if (able)
    track.getCapabilities = function () {
      const told = able.call(this);
      return typeof told.torch === "boolean" ? { ...told, torch: [told.torch] } : told;
    };
  if (apply)
    track.applyConstraints = function (wish = {}) {
      if (!Object.keys(wish).length || Object.keys(wish).some((name) => name !== "torch" && name !== "zoom")) return apply.call(this, wish);
      asked.set(this, { ...asked.get(this), ...wish });
      return apply.call(this, { advanced: [asked.get(this)] });
    };
  // Android tells of zoom only to who asked for it together with the camera, and asks nobody for it; elsewhere it would be a second question.
  const devices = globalThis.MediaDevices?.prototype, open = devices?.getUserMedia;
  if (open && /Android/.test(navigator.userAgent))
    devices.getUserMedia = function (wish) {
      return open.call(this, wish?.video ? { ...wish, video: { ...(wish.video === true ? {} : wish.video), zoom: true } } : wish);
    };

  // The camera plugin draws a frame on a canvas and makes a JPEG of it. Chromium does that when the page has nothing else to do: seconds, while
  // something moves on it; without a GPU each frame drawn stays in memory; and Flutter copies the photo's bytes over and over. So the frame
  // itself goes straight to Python's worker, which makes the JPEG, and Flutter is only told its name.
  const frames = new WeakMap(), { drawImage } = globalThis.CanvasRenderingContext2D?.prototype ?? {};
  const { toBlob } = globalThis.HTMLCanvasElement?.prototype ?? {};
  if (drawImage && toBlob && globalThis.VideoFrame && navigator.vendor === "Google Inc.") {
    CanvasRenderingContext2D.prototype.drawImage = function (...drawn) {
      const [video, , , width, height] = drawn, { canvas } = this;
      const isWhole = width === canvas.width && height === canvas.height && this.getTransform().isIdentity;
      if (!(video instanceof HTMLVideoElement && isWhole)) return drawImage.apply(this, drawn);
      try {
        frames.set(canvas, new VideoFrame(video));
      } catch {
        drawImage.apply(this, drawn);
      }
    };
    HTMLCanvasElement.prototype.toBlob = function (taken, ...wish) {
      const frame = frames.get(this), name = `photo:${crypto.randomUUID()}`;
      if (!frame) return toBlob.call(this, taken, ...wish);
      frames.delete(this);
      try {
        jsPhoto(name, frame);
        setTimeout(taken, 0, new Blob([name]));
      } catch {
        drawImage.call(this.getContext("2d"), frame, 0, 0, this.width, this.height);
        frame.close();
        toBlob.call(this, taken, ...wish);
      }
    };
  }

  // WebKit brings a page back from its back/forward cache with Flutter's frames stopped.
  addEventListener("pageshow", (event) => {
    if (event.persisted && navigator.vendor?.startsWith("Apple")) location.reload();
  });

  if (!navigator.serviceWorker || globalThis.flet.usable === false) return;
  const workers = navigator.serviceWorker;
  // A new version that finished downloading is taken into use only here, at page start, never under a running app.
  workers.getRegistration().then((registration) => {
    if (!registration?.waiting) return;
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("go");
  });
  workers.ready.then(() => (root.dataset.offline = "ready"));

  // The offline copy holds the drawing engine this browser really uses; by now the page has loaded it.
  const engine = () => {
    const names = performance.getEntriesByType("resource").map((entry) => entry.name);
    return ["skwasm_heavy", "skwasm", "chromium/canvaskit"].find((part) => names.some((name) => name.includes(`/${part}.wasm`))) ?? "canvaskit";
  };
  const failed = () => { if (root.dataset.offline !== "ready") root.dataset.offline = "failed"; };
  const keep = async () => {
    const { installing } = await workers.register(`sw.js?engine=${engine()}`);
    installing?.addEventListener("statechange", () => installing.state === "redundant" && failed());
  };
  addEventListener("flutter-first-frame", () => setTimeout(() => keep().catch(failed), workers.controller ? 3000 : 0), { once: true });
  navigator.storage?.persist?.();
})();
