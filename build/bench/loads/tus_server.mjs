// @tus/server with its own file store, as its documentation says. node tus_server.mjs MODULES PORT FOLDER
import { createRequire } from "node:module";

const [modules, port, directory] = process.argv.slice(2);
const require = createRequire(`${modules}/package.json`);
const { Server } = require("@tus/server");
const { FileStore } = require("@tus/file-store");
new Server({ path: "/files", datastore: new FileStore({ directory }) }).listen({ host: "127.0.0.1", port: Number(port) });
