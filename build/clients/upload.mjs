// tus-js-client, used as its own documentation says, against any tus server.
// node upload.mjs '{"modules", "scenario", "endpoint", "headers", "file", "chunk", "storage"}' prints what it saw as one line of JSON.
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";

const wish = JSON.parse(process.argv[2]);
const tus = createRequire(`${wish.modules}/package.json`)("tus-js-client");
const plain = {
  endpoint: wish.endpoint,
  headers: wish.headers,
  chunkSize: wish.chunk,
  metadata: { filename: "photo.jpg", filetype: "image/jpeg" },
  urlStorage: new tus.FileUrlStorage(wish.storage),
};

function uploading(options, begin = async () => {}) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(createReadStream(wish.file), {
      ...plain,
      onError: reject,
      onSuccess: () => resolve({ url: upload.url }),
      ...options(() => upload, resolve),
    });
    begin(upload).then(() => upload.start(), reject);
  });
}

const cutShort = (terminating) => (upload, resolve) => ({
  onChunkComplete: (_, accepted) => upload().abort(terminating).then(() => resolve({ url: upload().url, accepted })),
});

const scenarios = {
  plain: () => uploading(() => ({})),
  "with-upload": () => uploading(() => ({ uploadDataDuringCreation: true })),
  "abort-and-resume": async () => {
    const aborted = await uploading(cutShort(false));
    let first = null;
    const resumed = await uploading(
      () => ({ onProgress: (sent) => (first ??= sent) }),
      async (upload) => upload.resumeFromPreviousUpload((await upload.findPreviousUploads())[0]),
    );
    return { ...resumed, aborted, first };
  },
  terminate: () => uploading(cutShort(true)),
  "terminate-finished": async () => {
    const finished = await uploading(() => ({}));
    await tus.Upload.terminate(finished.url, plain);
    return finished;
  },
};

console.log(JSON.stringify(await scenarios[wish.scenario]()));
