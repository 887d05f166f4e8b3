import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { v7 as uuid } from "uuid";
import { afterEach, describe, expect, it, test } from "vitest";
import { GET as exportRoute } from "@/app/(studio)/studio/export/route";
import { GET as look } from "@/app/api/imports/[importId]/route";
import { POST as send } from "@/app/api/imports/route";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { limits } from "@/lib/rate-limit/limits";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { buildZip } from "@/tests/factories/zip";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";
import { startImportAction, stopImportAction } from "./actions";
import type { ImportJobDto } from "./dto";
import { getImport, getLatestImport } from "./get-import";
import { importLine } from "./import-line";
import { jobFile } from "./job-files";
import { receiveImport } from "./receive-import";
import { importsSettled } from "./run-job";
import { startImport } from "./start-import";
import { stopImport } from "./stop-import";

testDatabase();
afterEach(importsSettled);

const blog = () =>
  buildZip({
    "blog/a.md": "---\ntitle: A\ndate: 2020-01-01\n---\nwords ![x](gone.png)",
    "blog/b.md": "---\ntitle: B\ndraft: true\n---\nwords",
    "blog/c.md": "---\ntitle: C\n---\n",
  });

const bodyOf = (bytes: Buffer) => Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>;

async function received(actor: Actor, bytes?: Buffer, fileName = "blog.zip"): Promise<ImportJobDto> {
  const content = bytes ?? (await blog());
  const job = await receiveImport(actor, { fileName, bytes: content.length, body: bodyOf(content) });
  await importsSettled();
  return getImport(actor, job.id);
}

const fileThere = (id: string) =>
  stat(jobFile(id)).then(
    () => true,
    () => false,
  );

describe("an import in the browser", () => {
  it("is looked at, confirmed, done, and shown again", async () => {
    const actor = await buildActor();
    const checked = await received(actor);
    expect(checked).toMatchObject({
      fileName: "blog.zip",
      status: "checked",
      report: { kind: "markdown", drafts: 1, counts: { imported: 2, skipped: 1 }, pictures: { missing: 1 } },
    });
    expect(checked.report?.skipped.first[0]?.reason).toBe("There is no text in it.");
    expect(await db().post.count()).toBe(0);
    await startImport(actor, { importId: checked.id });
    await importsSettled();
    const done = await getLatestImport(actor);
    expect(done).toMatchObject({ id: checked.id, status: "done", done: 2, total: 2 });
    expect(done?.report?.stories.first.map(({ slug, isDraft }) => [slug, isDraft]).toSorted()).toEqual([
      [null, true],
      ["a", false],
    ]);
    expect(await db().post.count({ where: { authorId: actor.userId } })).toBe(2);
    expect(await fileThere(checked.id)).toBe(false);
    const again = await received(actor, undefined, "blog (1).zip");
    expect(again.report?.counts).toMatchObject({ imported: 0, unchanged: 2 });
  });

  it("says what is wrong with a file, and keeps nothing of it", async () => {
    const actor = await buildActor();
    const job = await received(actor, await buildZip({ "a.docx": "x" }), "../../my thesis\u0000.zip");
    expect(job).toMatchObject({ status: "failed", fileName: "my thesis.zip" });
    expect(job.problem).toMatch(/nothing in “my thesis\.zip”/);
    expect(await fileThere(job.id)).toBe(false);
    await expect(startImport(actor, { importId: job.id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("started twice is done once", async () => {
    const actor = await buildActor();
    const { id } = await received(actor);
    const both = await Promise.all([
      startImport(actor, { importId: id }),
      startImport(actor, { importId: id }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["importing", "importing"]);
    await importsSettled();
    expect(await startImport(actor, { importId: id })).toMatchObject({ status: "done" });
    expect(await db().post.count()).toBe(2);
  });

  it("gives way to a new one, but not while it is under way", async () => {
    const actor = await buildActor();
    const first = await received(actor);
    const second = await received(actor);
    await expect(getImport(actor, first.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await fileThere(first.id)).toBe(false);
    await db().importJob.update({
      where: { id: second.id },
      data: { status: "importing", heartbeatAt: new Date() },
    });
    await expect(received(actor)).rejects.toMatchObject({ code: "conflict" });
  });

  it("goes on when the process that ran it has died", async () => {
    const actor = await buildActor();
    const { id } = await received(actor);
    const longAgo = new Date(Date.now() - 60_000);
    await db().importJob.update({ where: { id }, data: { status: "importing", heartbeatAt: longAgo } });
    expect(await getImport(actor, id)).toMatchObject({ status: "importing" });
    await importsSettled();
    expect(await getImport(actor, id)).toMatchObject({ status: "done" });
  });

  it("whose file is gone says so", async () => {
    const actor = await buildActor();
    const { id } = await received(actor);
    await writeFile(jobFile(id), "");
    await stopImport(actor, { importId: id });
    const other = await received(actor);
    await (await import("./job-files")).removeJobFile(other.id);
    await startImport(actor, { importId: other.id });
    await importsSettled();
    expect((await getImport(actor, other.id)).problem).toMatch(/no longer here/);
  });

  it("stops, and is forgotten", async () => {
    const actor = await buildActor();
    const { id } = await received(actor);
    await db().importJob.update({ where: { id }, data: { status: "importing", heartbeatAt: new Date() } });
    expect(await stopImport(actor, { importId: id })).toMatchObject({ status: "failed" });
    expect(await stopImport(actor, { importId: id })).toBeNull();
    await expect(stopImport(actor, { importId: id })).rejects.toMatchObject({ code: "not_found" });
    expect(await fileThere(id)).toBe(false);
  });

  it("of somebody else is not there", async () => {
    const { id } = await received(await buildActor());
    const other = await buildActor();
    const importId = id;
    await expect(getImport(other, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(startImport(other, { importId })).rejects.toMatchObject({ code: "not_found" });
    await expect(stopImport(other, { importId })).rejects.toMatchObject({ code: "not_found" });
    expect(await getLatestImport(other)).toBeNull();
    expect(await fileThere(id)).toBe(true);
  });

  it("waits for its turn, says so, and gives it up when it is stopped", async () => {
    const busy = [1, 2].map(() => {
      let end = () => {};
      const work = new Promise<void>((resolve) => {
        end = resolve;
      });
      const turn = { id: uuid(), owner: uuid(), signal: new AbortController().signal };
      return { end, passed: importLine().pass(turn, () => work) };
    });
    const actor = await buildActor();
    const content = await blog();
    const input = { fileName: "blog.zip", bytes: content.length, body: bodyOf(content) };
    const { id } = await receiveImport(actor, input);
    expect(await getImport(actor, id)).toMatchObject({ status: "checking", isWaiting: true });
    expect(await stopImport(actor, { importId: id })).toBeNull();
    // Would never come while the places are taken.
    await importsSettled();
    expect(importLine().isWaiting(id)).toBe(false);
    for (const { end, passed } of busy) {
      end();
      await passed;
    }
  });

  it("arrives alone: of one account no second is taken at the same time", async () => {
    const actor = await buildActor();
    let finish = () => {};
    const slow = new globalThis.ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(10));
        finish = () => controller.close();
      },
    });
    const first = receiveImport(actor, { fileName: "a.md", bytes: null, body: slow as never });
    const second = { fileName: "b.md", bytes: null, body: bodyOf(Buffer.from("words")) };
    await expect(receiveImport(actor, second)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/being sent/),
    });
    const other = await buildActor();
    await receiveImport(other, { ...second, body: bodyOf(Buffer.from("words")) });
    finish();
    await first;
    await importsSettled();
    await receiveImport(actor, { ...second, body: bodyOf(Buffer.from("words")) });
  });

  it.each([
    ["stops arriving", { silence: 50, whole: 60_000 }],
    ["takes too long to arrive", { silence: 60_000, whole: 50 }],
  ])("whose file %s is given up, and nothing of it stays", async (_what, patience) => {
    const actor = await buildActor();
    const body = new globalThis.ReadableStream<Uint8Array>({
      start: (one) => one.enqueue(new Uint8Array(1_000)),
    });
    const parts = async () =>
      (await readdir(path.dirname(jobFile("x"))).catch(() => [])).filter((name) => name.endsWith(".part"));
    const before = await parts();
    await expect(
      receiveImport(actor, { fileName: "a.md", bytes: null, body: body as never, patience }),
    ).rejects.toMatchObject({ code: "invalid", message: expect.stringMatching(/stopped arriving/) });
    expect(await parts()).toEqual(before);
    expect(await received(actor)).toMatchObject({ status: "checked" });
  });

  it("cannot be tried without end", async () => {
    const actor = await buildActor();
    const { points } = limits["import-upload"];
    for (let n = 0; n < points; n++) {
      await receiveImport(actor, { fileName: "a", bytes: 10 ** 12, body: null }).catch(() => undefined);
    }
    await expect(received(actor)).rejects.toMatchObject({ code: "rate_limited" });
  });
});

function upload(bytes: Buffer | null, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost:3999/api/imports", {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", "x-file-name": "blog.zip", ...headers },
    body: bytes as BodyInit | null,
  });
}

describe("POST /api/imports", () => {
  test("takes a file", async () => {
    const visitor = await signedIn(await buildActor());
    const response = await visitor.ask(async () => send(upload(await blog())));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      ok: true,
      data: { fileName: "blog.zip", status: "checking" },
    });
  });

  test.each<[string, number, () => Request]>([
    ["an empty file", 422, () => upload(null)],
    [
      "a file over the limit, before it is sent",
      413,
      () => upload(Buffer.from("x"), { "content-length": "900000000" }),
    ],
    ["a name that cannot be read", 422, () => upload(Buffer.from("x"), { "x-file-name": "%" })],
    ["another site's page", 403, () => upload(Buffer.from("x"), { "sec-fetch-site": "cross-site" })],
  ])("refuses %s", async (_what, status, build) => {
    const visitor = await signedIn(await buildActor());
    expect((await visitor.ask(() => send(build()))).status).toBe(status);
    expect(await db().importJob.count()).toBe(0);
  });

  test("refuses the anonymous", async () => {
    expect((await new Visitor().ask(() => send(upload(Buffer.from("x"))))).status).toBe(401);
    expect(await db().importJob.count()).toBe(0);
  });
});

describe("GET /api/imports/…", () => {
  const ask = (id: string) =>
    look(new Request("http://localhost:3999"), { params: Promise.resolve({ importId: id }) });

  test("shows one's own alone", async () => {
    const actor = await buildActor();
    const { id } = await received(actor);
    const own = await signedIn(actor);
    const other = await signedIn(await buildActor());
    expect((await own.ask(() => ask(id))).status).toBe(200);
    expect((await other.ask(() => ask(id))).status).toBe(404);
    expect((await own.ask(() => ask("nonsense"))).status).toBe(404);
    expect((await new Visitor().ask(() => ask(id))).status).toBe(401);
  });
});

describe("the actions", () => {
  test.each([
    ["start", startImportAction],
    ["stop", stopImportAction],
  ])("%s refuses the anonymous, the malformed and another's import", async (_name, action) => {
    const { id } = await received(await buildActor());
    const input = { importId: id };
    const code = async (visitor: Visitor, given: unknown) => {
      const result = await visitor.ask(() => action(given));
      return result.ok ? "ok" : result.error.code;
    };
    expect(await code(new Visitor(), input)).toBe("unauthenticated");
    const other = await signedIn(await buildActor());
    expect(await code(other, { importId: "x" })).toBe("invalid");
    expect(await code(other, { ...input, more: 1 })).toBe("invalid");
    expect(await code(other, input)).toBe("not_found");
  });
});

describe("GET /studio/export", () => {
  const ask = (headers: Record<string, string> = {}) =>
    exportRoute(new Request("http://localhost:3999/studio/export", { headers }));

  test("streams one's own stories as a zip", async () => {
    const actor = await buildActor();
    await buildPost({ author: actor, title: "Mine" });
    const response = await (await signedIn(actor)).ask(() => ask());
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toContain(`nirvana-${actor.handle}-`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    expect(bytes.includes("nirvana.json")).toBe(true);
  });

  test("refuses the anonymous, other sites, and too many", async () => {
    expect((await new Visitor().ask(() => ask())).status).toBe(401);
    const visitor = await signedIn(await buildActor());
    expect((await visitor.ask(() => ask({ "sec-fetch-site": "cross-site" }))).status).toBe(403);
    for (let n = 0; n < limits.export.points; n++) {
      await (await visitor.ask(() => ask())).arrayBuffer();
    }
    expect((await visitor.ask(() => ask())).status).toBe(429);
  });
});
