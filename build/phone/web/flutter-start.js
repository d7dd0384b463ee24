_flutter.buildConfig = __BUILDS__;

if (flet.usable !== false)
  _flutter.loader.load({
    config: { entrypointBaseUrl: "/", assetBase: flet.assetBase, canvasKitBaseUrl: flet.canvasKitBaseUrl, fontFallbackBaseUrl: flet.fontFallbackBaseUrl },
    onEntrypointLoaded: async (engine) => {
      const app = await engine.initializeEngine({ assetBase: flet.assetBase, fontFallbackBaseUrl: flet.fontFallbackBaseUrl });
      flet.flutterApp = await app.runApp();
      flet.flutterAppResolve(flet.flutterApp);
    },
  });
