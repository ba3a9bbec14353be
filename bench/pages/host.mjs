// Serves a folder as a careful host does: node host.mjs <folder> <headers as JSON>
//
// HTTP/2; text goes out as brotli, or gzip where a browser takes no brotli; our own page where
// nothing is found. It prints its address when it is ready, and ends when its input ends.

import { createSecureServer } from "node:http2";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { certificate } from "./certificate.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};
const PACKED = { br: brotliCompressSync, gzip: gzipSync };
const AS_IT_LIES = [".png"];
const [folder, policy] = process.argv.slice(2);
const made = new Map();

function fileOf(path) {
  const file = join(folder, normalize(decodeURIComponent(path)));
  const found = path.endsWith("/") ? join(file, "index.html") : file;
  const isThere = statSync(found, { throwIfNoEntry: false })?.isFile();
  return isThere ? [200, found] : [404, join(folder, "404.html")];
}

function bodyOf(file, way) {
  const key = `${way} ${file}`;
  if (!made.has(key)) {
    const body = readFileSync(file);
    made.set(key, PACKED[way]?.(body) ?? body);
  }
  return made.get(key);
}

const server = createSecureServer({ ...certificate(), allowHTTP1: true }, (request, response) => {
  const [status, file] = fileOf(new URL(request.url, "http://host").pathname);
  const kind = extname(file);
  const taken = AS_IT_LIES.includes(kind) ? "" : request.headers["accept-encoding"] ?? "";
  const way = Object.keys(PACKED).find((one) => taken.includes(one));
  const body = bodyOf(file, way);
  response.writeHead(status, {
    "Content-Type": TYPES[kind] ?? "application/octet-stream",
    "Content-Length": body.length,
    "Cache-Control": "no-cache",
    ...(way && { "Content-Encoding": way, Vary: "Accept-Encoding" }),
    ...JSON.parse(policy),
  });
  response.end(request.method === "HEAD" ? undefined : body);
});
server.listen(0, "127.0.0.1", () => console.log(`https://localhost:${server.address().port}/`));
process.stdin.resume().on("end", () => process.exit());
