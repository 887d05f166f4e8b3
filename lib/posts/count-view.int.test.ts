import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { buildDraft, buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { countView, writeViews } from "./count-view";
import { listOwnPosts } from "./list-own-posts";

testDatabase();

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const reader = { actor: null, userAgent: firefox, address: null };

beforeEach(() => writeViews());

describe("views of a story", () => {
  it("are counted together, for today, and shown to its author", async () => {
    const { author, postId } = await buildPost();
    for (let n = 0; n < 3; n++) countView(reader, { postId });
    countView({ ...reader, actor: await buildActor() }, { postId });
    await writeViews();
    countView(reader, { postId });
    await writeViews();
    await writeViews();
    const [post] = (await listOwnPosts(author, { limit: 1 })).posts;
    expect(post?.views).toHaveLength(30);
    expect(post?.views.at(-1)).toBe(5);
    expect(post?.views.slice(0, -1).every((count) => count === 0)).toBe(true);
    expect(await db().dailyStat.count()).toBe(1);
  });

  it("are not those of its author, of robots, or of a reload from the same address", async () => {
    const { author, postId } = await buildPost();
    countView({ ...reader, actor: author }, { postId });
    for (const userAgent of [null, "Googlebot/2.1", "curl/8.5", "Mozilla/5.0 HeadlessChrome/140"]) {
      countView({ ...reader, userAgent }, { postId });
    }
    for (let n = 0; n < 5; n++) countView({ ...reader, address: "198.51.100.7" }, { postId });
    countView({ ...reader, address: "198.51.100.8" }, { postId });
    await writeViews();
    expect(await db().dailyStat.findMany()).toMatchObject([{ postId, views: 2 }]);
  });

  it("are one for each person who is signed in, from wherever and however often they say it", async () => {
    const { postId } = await buildPost();
    const actor = await buildActor();
    for (let n = 0; n < 20; n++) {
      countView({ ...reader, actor, address: n % 2 ? `198.51.100.${n}` : null }, { postId });
      await writeViews();
    }
    expect(await db().dailyStat.findMany()).toMatchObject([{ postId, views: 1 }]);
  });

  it("are no more than thirty in a minute of one story by people of whom nothing is known", async () => {
    const [{ postId }, other] = [await buildPost(), await buildPost()];
    for (let n = 0; n < 300; n++) {
      countView({ ...reader, userAgent: `${firefox} ${n}` }, { postId });
      if (n % 50 === 0) await writeViews();
    }
    countView(reader, { postId: other.postId });
    countView({ ...reader, address: "198.51.100.7" }, { postId });
    countView({ ...reader, actor: await buildActor() }, { postId });
    await writeViews();
    const views = await db().dailyStat.findMany({ select: { postId: true, views: true } });
    expect(new Map(views.map((row) => [row.postId, row.views]))).toEqual(
      new Map([
        [postId, 32],
        [other.postId, 1],
      ]),
    );
  });

  it("are of what readers can see, and of nothing else", async () => {
    const draft = await buildDraft();
    countView(reader, { postId: draft.postId });
    countView(reader, { postId: crypto.randomUUID() });
    await writeViews();
    expect(await db().dailyStat.count()).toBe(0);
    expect(() => countView(reader, { postId: "' or 1=1" })).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
  });

  it("never wait for more than a thousand stories", async () => {
    const { postId } = await buildPost();
    for (let n = 0; n < 1_000; n++) countView(reader, { postId: crypto.randomUUID() });
    countView(reader, { postId });
    await writeViews();
    expect(await db().dailyStat.count()).toBe(0);
    countView(reader, { postId });
    await writeViews();
    expect(await db().dailyStat.count()).toBe(1);
  });
});
