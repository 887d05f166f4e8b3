import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { mediaFolders, prepareFolders, temporaryPath } from "./folders";
import { VariantCache } from "./variant-cache";

const folder = mediaFolders().variants;
const bytes = (length: number) => Buffer.alloc(length, 1);
const names = async () => (await readdir(folder)).sort();

beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await prepareFolders();
});

test("what was not asked for the longest leaves first", async () => {
  const cache = new VariantCache(folder, 300);
  await cache.put("a", bytes(100));
  await cache.put("b", bytes(100));
  await cache.put("c", bytes(100));
  expect(await cache.get("a")).toEqual(bytes(100));
  await cache.put("d", bytes(150));
  expect(await names()).toEqual(["a", "d"]);
  expect(await cache.get("b")).toBeNull();
});

test("one that is larger than the cache is kept until the next", async () => {
  const cache = new VariantCache(folder, 100);
  await cache.put("large", bytes(500));
  expect(await names()).toEqual(["large"]);
  await cache.put("small", bytes(50));
  expect(await names()).toEqual(["small"]);
});

test("what an earlier process made counts, the oldest first", async () => {
  for (const [name, age] of [
    ["newer", 100],
    ["older", 200],
  ] as const) {
    await writeFile(path.join(folder, name), bytes(100));
    const time = new Date(Date.now() - age * 1000);
    await utimes(path.join(folder, name), time, time);
  }
  const cache = new VariantCache(folder, 250);
  await cache.put("mine", bytes(100));
  expect(await names()).toEqual(["mine", "newer"]);
});

test("what another process made is found, and what it deleted is not", async () => {
  const cache = new VariantCache(folder, 1000);
  await cache.put("a", bytes(10));
  await writeFile(path.join(folder, "theirs"), bytes(20));
  expect(await cache.get("theirs")).toEqual(bytes(20));
  await rm(path.join(folder, "a"));
  expect(await cache.get("a")).toBeNull();
});

test("a folder that was deleted is made again", async () => {
  const cache = new VariantCache(folder, 1000);
  await cache.put("a", bytes(10));
  await rm(folder, { recursive: true });
  expect(await cache.get("a")).toBeNull();
  await cache.put("b", bytes(10));
  expect(await names()).toEqual(["b"]);
});

test("what a killed process left half-written is cleared by the next, and no younger file", async () => {
  const { temporary } = mediaFolders();
  await mkdir(temporary, { recursive: true });
  const [old, young] = [temporaryPath(), temporaryPath()];
  await writeFile(old, "half");
  await writeFile(young, "half");
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(old, longAgo, longAgo);
  vi.resetModules();
  const nextProcess = await import("./folders");
  await nextProcess.prepareFolders();
  const left = await readdir(temporary);
  expect(left).toContain(path.basename(young));
  expect(left).not.toContain(path.basename(old));
  await rm(young);
});
