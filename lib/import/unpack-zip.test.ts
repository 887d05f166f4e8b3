import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildZip, renameInZip } from "@/tests/factories/zip";
import { unpackZip } from "./unpack-zip";

let base: string;
let target: string;

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), "nirvana-zip-"));
  target = path.join(base, "in");
  await mkdir(target);
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function unpack(zip: Buffer, limits?: Parameters<typeof unpackZip>[2]) {
  const file = path.join(base, "a.zip");
  await writeFile(file, zip);
  return unpackZip(file, target, limits);
}

const found = async () =>
  (await readdir(base, { recursive: true, encoding: "utf8" })).filter((name) => /\.\w+$/.test(name)).sort();

const small = { entries: 5, totalBytes: 10_000, entryBytes: 5_000, ratio: 20, ratioFrom: 1_000 };

/** Sets a field of every entry in the zip's directory. */
function patchDirectory(zip: Buffer, offset: number, write: (entry: Buffer) => void): Buffer {
  const patched = Buffer.from(zip);
  for (let at = patched.indexOf("PK\x01\x02"); at >= 0; at = patched.indexOf("PK\x01\x02", at + 4)) {
    write(patched.subarray(at + offset));
  }
  return patched;
}

describe("unpacking a zip", () => {
  test("writes what an import reads and counts the rest", async () => {
    const result = await unpack(
      await buildZip({
        "blog/a.md": "words",
        "blog/film.MP4": "x",
        "blog/inner.zip": "x",
        "blog/LICENSE": "x",
        "__MACOSX/blog/._a.md": "x",
      }),
    );
    expect(await readFile(path.join(target, "blog/a.md"), "utf8")).toBe("words");
    expect(result).toEqual({ ignored: { mp4: 1, zip: 1 }, notes: [] });
    expect(await found()).toEqual(["a.zip", "in/blog/a.md"]);
  });

  test.each([
    ["climbs", "../../evil.md"],
    ["is absolute", "/tmp/xx/evil.md"],
    ["climbs with backslashes", "..\\..\\evil.md"],
    ["climbs in the middle", "ab/../../ev.md"],
    ["names a drive", "C:/windows/x.md"],
  ])("opens nothing of one with a name that %s", async (_what, name) => {
    const plain = "x".repeat(name.length);
    const zip = renameInZip(await buildZip({ "first.md": "a", [plain]: "b" }), plain, name);
    await expect(unpack(zip)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(path.posix.basename(name.replaceAll("\\", "/"))),
    });
    expect(await found()).toEqual(["a.zip"]);
  });

  test("makes no links, and says so", async () => {
    const zip = await buildZip({ "a.md": "a" }, { links: { "b.md": "/etc/passwd" } });
    expect((await unpack(zip)).notes).toEqual(["“b.md” is a link to another file, and left out."]);
    expect(await found()).toEqual(["a.zip", "in/a.md"]);
  });

  test.each<[string, Record<string, string | Buffer>, RegExp]>([
    [
      "too many files",
      Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`${n}.md`, "x"])),
      /holds 6 files; 5/,
    ],
    [
      "one file that is too large",
      { "ok.md": "a", "huge.md": Buffer.alloc(6_000, "x") },
      /“huge\.md” .* is over/,
    ],
    [
      "too much together",
      {
        "1.md": crypto.randomUUID().repeat(100),
        "2.md": crypto.randomUUID().repeat(130),
        "3.md": "y".repeat(4_000),
      },
      /unpacks to more than/,
    ],
    [
      "a file that is nearly all air",
      { "bomb.md": Buffer.alloc(4_900) },
      /more than 20 times its size \(at “bomb\.md”\)/,
    ],
  ])("opens nothing of one with %s", async (_what, files, message) => {
    await expect(unpack(await buildZip(files), { limits: small })).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringMatching(message),
    });
    expect(await found()).toEqual(["a.zip"]);
  });

  test("keeps to the size that the zip says, whatever comes out", async () => {
    const honest = await buildZip({ "liar.md": Buffer.alloc(4_000_000, "ab"), "b.md": "b" });
    const zip = patchDirectory(honest, 24, (field) => {
      if (field.readUInt32LE(0) === 4_000_000) field.writeUInt32LE(40, 0);
    });
    const { notes } = await unpack(zip);
    expect(notes).toEqual(["“liar.md” is damaged in the zip, and left out."]);
    expect(await readFile(path.join(target, "b.md"), "utf8")).toBe("b");
    expect(await found()).toEqual(["a.zip", "in/b.md"]);
  });

  test("says that a password is in the way", async () => {
    const zip = patchDirectory(await buildZip({ "secret.md": "a" }), 8, (flags) => {
      flags.writeUInt16LE(flags.readUInt16LE(0) | 1, 0);
    });
    await expect(unpack(zip)).rejects.toThrow(/locked with a password \(“secret\.md”\)/);
  });

  test.each([
    ["is cut off", async () => (await buildZip({ "a.md": "a".repeat(500) })).subarray(0, 60)],
    ["is none", async () => Buffer.from("PK\x03\x04 but nothing else")],
  ])("says that a zip %s", async (_what, build) => {
    await expect(unpack(await build())).rejects.toThrow(/damaged or not complete/);
  });

  test("takes the first of two files with one name", async () => {
    const zip = renameInZip(await buildZip({ "a.md": "first", "b.md": "second" }), "b.md", "a.md");
    expect((await unpack(zip)).notes).toEqual(["“a.md” is in the zip twice; the first is taken."]);
    expect(await readFile(path.join(target, "a.md"), "utf8")).toBe("first");
  });
});
