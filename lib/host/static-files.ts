import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type StoredResponse, toStoredResponse } from "./stored-response";

const types: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".json": "application/json; charset=UTF-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".ico": "image/x-icon",
  ".png": "image/png",
};

const prefix = "/_next/static/";

/**
 * The build's own files, which never change under their names: read and compressed at their first request, then kept.
 * There are as many as the build made, so they need no bound of their own.
 * @param headers sent with each, beside their type and lifetime
 */
export function createStaticFiles(root: string, headers: Record<string, string>) {
  const folder = path.join(root, ".next", "static");
  const names = new Set(
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.split(path.sep).join("/")),
  );
  const kept = new Map<string, Promise<StoredResponse>>();

  async function read(name: string, type: string): Promise<StoredResponse> {
    const body = await readFile(path.join(folder, name));
    const lifetime = "public, max-age=31536000, immutable";
    const all = { ...headers, "content-type": type, "cache-control": lifetime };
    return toStoredResponse({ status: 200, headers: all, body }, { isForGood: true });
  }

  /** The file at an address, or null when Next should answer. */
  return (url: string): Promise<StoredResponse> | null => {
    if (!url.startsWith(prefix)) return null;
    const name = url.slice(prefix.length).replace(/\?.*$/, "");
    const found = kept.get(name);
    if (found) return found;
    const type = types[path.extname(name)];
    // Names of folders have no type, and only names that the build has are read: no address leads outside.
    if (!type || !names.has(name)) return null;
    const file = read(name, type);
    kept.set(name, file);
    // What could not be read now may be read the next time.
    file.catch(() => kept.delete(name));
    return file;
  };
}
