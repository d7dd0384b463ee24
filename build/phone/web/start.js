// Runs before anything else on the page: checks the browser, starts Python in a worker while Flutter is still loading,
// and gives Flutter's Flet client the three functions it calls (jsConnect, jsSend, jsDisconnect).
// The fast worker restores Python from a memory image; the plain one takes over when that fails or stops moving.
(() => {
  const built = __BUILT__; // {fast, plain, snapshot}: file names
  const PATIENCE = { spawned: 30, loading: 120, starting: 20 }; // ticks of a second without progress; a frozen page does not tick
  const TOLD = ["ready", "capture", "back", "awake"]; // what the app may write on <html> as data-*
  const root = document.documentElement;
  const splash = () => document.getElementById("splash");

  function complain(title, advice) {
    root.dataset.python = "failed";
    const show = () => {
      if (!splash()) return; // the app is on the screen and speaks for itself
      splash().querySelector("h1").textContent = title;
      splash().querySelector("p").textContent = advice;
      splash().querySelector("button").hidden = false;
      splash().querySelector("button").onclick = () => location.reload();
    };
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", show) : show();
  }

  const CANNOT_KEEP = ["Máy này chưa lưu được dữ liệu", "Hãy tắt chế độ ẩn danh hoặc cho phép trang web lưu dữ liệu, rồi mở lại."];
  function missing() {
    if (!isSecureContext) return ["Cần địa chỉ an toàn", "Hãy mở bằng địa chỉ bắt đầu bằng https:// do đơn vị quản lý cung cấp."];
    const has = [self.WebAssembly, self.Worker, self.indexedDB, self.TransformStream, navigator.serviceWorker, navigator.locks, crypto.subtle];
    if (has.some((part) => !part)) return ["Trình duyệt này đã cũ", "Hãy cập nhật Chrome hoặc Safari lên bản mới nhất, rồi mở lại."];
    return navigator.storage?.getDirectory ? null : CANNOT_KEEP;
  }
  const trouble = missing();
  if (trouble) {
    complain(...trouble);
    globalThis.flet.usable = false;
    return;
  }
  navigator.storage.getDirectory().catch(() => complain(...CANNOT_KEEP)); // refused in some private windows

  // A memory image that once failed to start on this device is not tried again; the next release brings another one.
  const refused = {
    get: () => { try { return localStorage.plainStart === built.snapshot; } catch { return true; } },
    set: () => { try { localStorage.plainStart = built.snapshot; } catch { /* the choice is then made anew at each start */ } },
  };

  function watchdog(giveUp) {
    let left = PATIENCE.spawned;
    const timer = setInterval(() => {
      if (--left > 0) return;
      clearInterval(timer);
      giveUp({ reason: "no progress", lasting: true });
    }, 1000);
    return { progress: (phase) => (left = PATIENCE[phase]), stop: () => clearInterval(timer) };
  }

  // One running Python: the fast worker first, the plain one instead of it when it gives up before the app's own code ran.
  class Python {
    constructor() {
      this.waiting = []; // messages that came before Flutter asked for them
      this.outcome = new Promise((resolve, reject) => Object.assign(this, { succeed: resolve, fail: reject }));
      this.outcome.catch((error) => complain("Chưa mở được ứng dụng", `Dữ liệu trên máy vẫn còn nguyên. Hãy thử lại. (${error.message})`));
      refused.get() ? this.spawn("plain") : this.spawn("fast");
    }
    spawn(kind) {
      root.dataset.python = kind;
      this.worker = new Worker(new URL(built[kind], document.baseURI), { type: "module" });
      this.worker.onmessage = ({ data }) => this.receive(data);
      this.worker.onerror = (event) => this.giveUp({ reason: event.message || "worker error" });
      this.worker.onmessageerror = () => this.giveUp({ reason: "unreadable message" });
      this.watch = kind === "fast" ? watchdog((why) => this.giveUp(why)) : null;
      if (this.hello) this.worker.postMessage(this.hello);
    }
    giveUp({ reason, lasting }) {
      this.watch?.stop();
      if (root.dataset.python !== "fast" || this.appStarted) return this.fail(new Error(reason));
      console.warn("fast start gave up, starting the plain way:", reason);
      root.dataset.fallback = String(reason).slice(0, 300);
      if (lasting) refused.set();
      this.worker.terminate();
      this.spawn("plain");
    }
    receive(message) {
      if (message instanceof Uint8Array) return this.toDart ? this.toDart(message) : this.waiting.push(message);
      if (message.progress) this.progress(message);
      if (message.fallback) this.giveUp(message.fallback);
      if (message.failed) this.fail(new Error(message.failed));
      if (message.tell && TOLD.includes(message.tell[0])) root.dataset[message.tell[0]] = message.tell[1];
      if (message.save) dispatchEvent(new CustomEvent("app:save", { detail: message.save }));
    }
    progress({ progress, phase, at }) {
      performance.mark(`python:${progress}`, { startTime: Math.max(0, at - performance.timeOrigin) });
      phase === "idle" ? this.watch?.stop() : this.watch?.progress(phase);
      if (progress === "app") this.appStarted = true; // from here on another start would run the app twice
      if (progress === "ready") this.succeed();
    }
    connect(hello, toDart) {
      this.hello = hello;
      this.worker.postMessage(hello);
      this.toDart = toDart;
      this.waiting.splice(0).forEach(toDart);
      return this.outcome;
    }
  }

  let early = new Python();
  const running = {};
  globalThis.jsConnect = async (appId, args, toDart) => {
    running[appId] = early ?? new Python();
    early = null;
    await running[appId].connect({ args, documentUrl: document.URL }, toDart);
  };
  globalThis.jsSend = async (appId, bytes) => running[appId]?.worker.postMessage(bytes, [bytes.buffer]);
  globalThis.jsPhoto = (photo, frame) => Object.values(running)[0].worker.postMessage({ photo, frame }, [frame]);
  globalThis.jsDisconnect = async (appId) => {
    running[appId]?.watch?.stop();
    running[appId]?.worker.terminate();
    delete running[appId];
  };
})();
