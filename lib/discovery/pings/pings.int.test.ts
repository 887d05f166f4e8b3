import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { binPost } from "@/lib/posts/bin-post";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { deliverOutbox } from "@/lib/realtime/deliver-outbox";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { testSettings } from "@/tests/harness/environment";
import { deliverPings, pings } from "./deliver-pings";

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => {
    body += piece;
  });
  request.on("end", () => {
    asked.push({ path: request.url ?? "", type: request.headers["content-type"] ?? "", body });
    response.statusCode = answers.get(request.url ?? "") ?? 202;
    response.end();
  });
});
const asked: { path: string; type: string; body: string }[] = [];
const answers = new Map<string, number>();

await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

testSettings(() => ({
  WEBSUB_HUB_URL: `${base}/hub`,
  INDEXNOW_KEY: "0123456789abcdef",
  INDEXNOW_ENDPOINT: `${base}/indexnow`,
}));
testDatabase();
beforeEach(() => {
  asked.length = 0;
  answers.clear();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const toHub = () => asked.filter(({ path }) => path === "/hub");
const topics = () => toHub().flatMap(({ body }) => new URLSearchParams(body).getAll("hub.url"));
const pages = () => asked.flatMap(({ path, body }) => (path === "/indexnow" ? JSON.parse(body).urlList : []));
const waiting = () =>
  db().outboxEvent.count({
    where: { deliveredAt: null, kind: { in: ["websub.publish", "indexnow.submit"] } },
  });
const dueAgain = () =>
  db().outboxEvent.updateMany({ where: { deliveredAt: null }, data: { nextAttemptAt: new Date(0) } });

/** What publishing itself sends right after its commit is over, so that a test sees only what it asks for. */
async function settle(): Promise<void> {
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 5_000);
}

describe("telling others of a story", () => {
  it("names the story to search engines, and every feed it is in to the hub, in all forms", async () => {
    const author = await buildActor();
    const town = await buildTown();
    const { slug } = await buildPost({ author, tags: ["Ferries"], placeId: town.id });
    await settle();
    expect(pages()).toEqual([`http://localhost:3999/stories/${slug}`]);
    expect(JSON.parse(asked.find(({ path }) => path === "/indexnow")?.body ?? "")).toMatchObject({
      host: "localhost:3999",
      key: "0123456789abcdef",
      keyLocation: "http://localhost:3999/indexnow.txt",
    });
    const bases = ["", `/authors/${author.handle}`, "/tags/ferries", `/places/${town.slug}`];
    expect(topics().toSorted()).toEqual(
      bases
        .flatMap((base) =>
          ["feed.xml", "atom.xml", "feed.json"].map((file) => `http://localhost:3999${base}/${file}`),
        )
        .toSorted(),
    );
    expect(toHub()[0]?.type).toContain("application/x-www-form-urlencoded");
  });

  it("names no place that the story does not name", async () => {
    const author = await buildActor();
    const cabin = await buildPlace({ maker: author });
    await buildPost({ author, placeId: cabin.id, placePrecision: "city" });
    await settle();
    expect(topics().join(" ")).not.toContain("/places/");
  });

  it("tells of the feed that a story leaves, and of a story that goes", async () => {
    const author = await buildActor();
    const { postId, version, slug } = await buildPost({ author, tags: ["Ferries"] });
    await settle();
    asked.length = 0;
    const saved = await saveDraft(author, draftInput({ postId, version, tags: ["Winter"] }));
    await publishPost(author, { postId, version: saved.version });
    await settle();
    expect(topics()).toContain("http://localhost:3999/tags/ferries/feed.xml");
    expect(topics()).toContain("http://localhost:3999/tags/winter/feed.xml");
    asked.length = 0;
    await binPost(author, { postId });
    await settle();
    expect(pages()).toEqual([`http://localhost:3999/stories/${slug}`]);
  });

  it("says nothing of a draft, nor of what is scheduled", async () => {
    const { author, postId, version } = await buildDraft();
    await publishPost(author, { postId, version, publishAt: new Date(Date.now() + 3_600_000).toISOString() });
    await binPost(author, { postId });
    expect(await waiting()).toBe(0);
  });

  it("goes on with the one when the other refuses, tries that again later, and gives up one day", async () => {
    answers.set("/hub", 503);
    await buildPost();
    await vi.waitFor(() => expect(pages()).toHaveLength(1), 5_000);
    await vi.waitFor(() => expect(toHub()).toHaveLength(1), 5_000);
    await vi.waitFor(async () => expect(await waiting()).toBe(1), 5_000);
    // Not due yet.
    expect(await deliverPings()).toBe(0);
    expect(toHub()).toHaveLength(1);
    await dueAgain();
    answers.clear();
    expect(await deliverPings()).toBe(1);
    expect(await waiting()).toBe(0);

    answers.set("/hub", 500);
    await buildPost();
    await vi.waitFor(async () => expect(await waiting()).toBe(1), 5_000);
    await db().outboxEvent.updateMany({ where: { deliveredAt: null }, data: { attempts: 20 } });
    await dueAgain();
    await deliverPings();
    expect(await waiting()).toBe(0);
  });

  it("sends many at once, each address once", async () => {
    answers.set("/hub", 503);
    answers.set("/indexnow", 503);
    const author = await buildActor();
    for (let turn = 0; turn < 3; turn++) await buildPost({ author, tags: ["Ferries"] });
    await vi.waitFor(async () => expect(await waiting()).toBe(6), 5_000);
    await pings.soon();
    asked.length = 0;
    answers.clear();
    await dueAgain();
    expect(await deliverPings()).toBe(6);
    expect(toHub()).toHaveLength(1);
    expect(topics()).toHaveLength(new Set(topics()).size);
    expect(pages()).toHaveLength(3);
  });

  it("is nothing that the rounds for the realtime service wait for", async () => {
    answers.set("/hub", 503);
    await buildPost();
    await vi.waitFor(() => expect(toHub()).toHaveLength(1), 5_000);
    await dueAgain();
    const before = asked.length;
    await deliverOutbox();
    expect(asked).toHaveLength(before);
    expect(await waiting()).toBe(1);
  });
});
