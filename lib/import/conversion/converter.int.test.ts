import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { importFolder } from "../import-folder";
import { workerCode } from "./worker-code";

testDatabase();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "nirvana-limits-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, body: string) =>
  writeFile(path.join(folder, `${name}.md`), `---\ntitle: ${name}\ndate: 2020-01-01\n---\n\n${body}\n`);

/** Large and of many parts: seconds of work, and some hundred megabytes of tree. */
const heavy = () => "*a* **b** `c` [d](https://example.org) ~~e~~ | ".repeat(80_000);

async function bring(limits: Parameters<typeof importFolder>[0]["limits"]) {
  const { handle } = await buildActor();
  return importFolder({ folder, author: handle, ...(limits ? { limits } : {}) });
}

describe("a text that holds up an import", () => {
  test("is converted in a thread of its own, which has nothing of ours", async () => {
    const code = await workerCode();
    expect(code).toContain("parentPort");
    expect(code).not.toMatch(/DATABASE_URL|PrismaClient/);
  });

  test.each([
    ["takes too long", { text: 1_500 }, /Its text takes too long to be read/],
    ["needs too much memory", { memory: 60 }, /Its text needs more memory than there is for it/],
  ])(
    "and %s is left out by name, and the others come in",
    async (_what, limits, reason) => {
      await put("a-first", "Words.");
      await put("b-heavy", heavy());
      await put("c-last", "More words, and a [link](a-first.md).");
      const report = await bring(limits);
      expect(report).toMatchObject({ isComplete: true, counts: { imported: 2, skipped: 1 } });
      expect(report.skipped).toEqual([{ file: "b-heavy.md", reason: expect.stringMatching(reason) }]);
      expect(await db().post.findMany({ select: { title: true }, orderBy: { title: "asc" } })).toEqual([
        { title: "a-first" },
        { title: "c-last" },
      ]);
    },
    60_000,
  );

  test("does not hold up anybody who waits for something else", async () => {
    await put("heavy", heavy());
    let longest = 0;
    let before = performance.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - before);
      before = performance.now();
    }, 10);
    await bring({ text: 3_000 });
    clearInterval(pulse);
    expect(longest).toBeLessThan(1_000);
  }, 60_000);
});

test("an export that is not read in time is not read at all", async () => {
  for (let n = 0; n < 300; n++) await put(`post-${n}`, "Words. ".repeat(5_000));
  await expect(bring({ load: 5 })).rejects.toMatchObject({
    code: "too_large",
    message: "This export takes too long to be read. Import it in parts.",
  });
});
