import { utimes, writeFile } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { jobFile, workFolder } from "@/lib/import-jobs/job-files";
import { binPost } from "@/lib/posts/bin-post";
import { buildMedia } from "@/tests/factories/media";
import { buildDraft } from "@/tests/factories/post";
import { buildUser } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { GET } from "./route";

testDatabase();

const secret = "a secret of the scheduler";
const url = "http://localhost/api/internal/housekeeping";
const call = (authorization?: string) =>
  GET(new Request(url, authorization ? { headers: { authorization } } : {}));

afterEach(() => {
  delete env().CRON_SECRET;
});

describe("housekeeping", () => {
  it("is done for the scheduler: abandoned pictures go, with events that were accepted long ago", async () => {
    env().CRON_SECRET = secret;
    const user = await buildUser();
    const longAgo = new Date(Date.now() - 40 * 24 * 3_600_000);
    const { publicId } = await buildMedia(user.id);
    await db().media.update({ where: { publicId }, data: { createdAt: longAgo } });
    await db().outboxEvent.create({ data: { kind: "session.revoked", payload: {}, deliveredAt: longAgo } });
    const { postId, author } = await buildDraft();
    await binPost(author, { postId });
    await db().post.update({ where: { id: postId }, data: { binnedAt: longAgo } });
    await db().deletedPost.create({ data: { id: crypto.randomUUID(), deletedAt: new Date(0) } });
    await db().rateLimiterFlexible.create({ data: { key: "old", points: 1, expire: longAgo } });
    await workFolder();
    const part = `${jobFile(postId)}.part`;
    await writeFile(part, "half of it");
    await utimes(part, longAgo, new Date(Date.now() - 2 * 3_600_000));
    const response = await call(`Bearer ${secret}`);
    expect(await response.json()).toEqual({
      ok: true,
      data: {
        delivered: 0,
        deliveredEvents: 1,
        binnedStories: 1,
        oldRevisions: 0,
        deletedIds: 1,
        unattachedMedia: 1,
        abandonedImports: 1,
        unusedWords: 0,
        expiredCounters: 1,
        outdatedSearchRows: 0,
        renamedAuthors: 0,
        homeZones: 0,
      },
    });
    expect(
      await Promise.all([
        db().media.count(),
        db().outboxEvent.count(),
        db().post.count(),
        db().rateLimiterFlexible.count({ where: { key: "old" } }),
      ]),
    ).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ["nothing", undefined],
    ["another secret", "Bearer guess"],
    ["an empty one", "Bearer "],
  ])("is refused to who shows %s", async (_what, authorization) => {
    env().CRON_SECRET = secret;
    expect((await call(authorization)).status).toBe(401);
  });

  it("is refused to everybody where no secret is set", async () => {
    expect((await call("Bearer undefined")).status).toBe(401);
    expect((await call("Bearer ")).status).toBe(401);
  });
});
