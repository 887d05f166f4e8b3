import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

type Entry = { optionalDependencies?: Record<string, string> };

const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../package-lock.json"), "utf8")) as {
  packages: Record<string, Entry>;
};

/** As Node looks a package up: beside the one that asks for it, then further out. */
function isLocked(parent: string, name: string): boolean {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (`${folder && `${folder}/`}node_modules/${name}` in lock.packages) return true;
    if (folder === "") return false;
  }
}

describe("the lock file", () => {
  test("names the packages of every platform, so that npm ci accepts it on each", () => {
    const missing = Object.entries(lock.packages).flatMap(([parent, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isLocked(parent, name)),
    );
    expect(missing).toEqual([]);
  });
});
