// What Flet's client, compiled to WebAssembly or JavaScript, reads from the page.
globalThis.flet = {
  pyodide: true,
  multiView: false,
  noCdn: true,
  routeUrlStrategy: "path",
  assetBase: "/__ASSETS__/",
  canvasKitBaseUrl: "/__CANVASKIT__/",
  fontFallbackBaseUrl: "/__ASSETS__/assets/fonts/", // letters no bundled font has stay empty boxes: nothing is fetched from outside
};
flet.flutterAppLoaded = new Promise((resolve) => (flet.flutterAppResolve = resolve));
