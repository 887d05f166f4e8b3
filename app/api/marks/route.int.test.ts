import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { markName } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { signedIn } from "@/tests/harness/signed-in";
import { GET, POST } from "./route";

testDatabase();

const here = "http://localhost:3999";

const markPath = (of: string, from: string) => `/marks?${new URLSearchParams({ of, from })}`;

async function send(actor: Actor | null, body: string, headers: Record<string, string>) {
  const visitor = await signedIn(actor, headers);
  const request = new Request(`${here}/api/marks`, { method: "POST", body, headers: visitor.headers });
  return visitor.ask(() => POST(request));
}

const sendJson = (actor: Actor | null, input: unknown, headers = {}) =>
  send(actor, JSON.stringify(input), { "content-type": "application/json", ...headers });

const sendForm = (actor: Actor | null, fields: Record<string, string>, referer?: string, headers = {}) =>
  send(actor, String(new URLSearchParams(fields)), {
    "content-type": "application/x-www-form-urlencoded",
    ...(referer ? { referer } : {}),
    ...headers,
  });

async function ask(actor: Actor | null, marks: string[]) {
  const visitor = await signedIn(actor, {});
  const search = new URLSearchParams(marks.map((mark) => ["of", mark]));
  return visitor.ask(() => GET(new Request(`${here}/api/marks?${search}`, { headers: visitor.headers })));
}

describe("the route of marks", () => {
  it("answers a script, and nobody who is signed out or malformed", async () => {
    const reader = await buildActor();
    const { postId } = await buildPost();
    const mark = markName.bookmark(postId);
    const set = await sendJson(reader, { mark, isOn: true });
    expect([set.status, await set.json()]).toEqual([200, { ok: true, data: { isOn: true } }]);
    const read = await ask(reader, [mark]);
    expect(read.headers.get("cache-control")).toBe("no-store");
    expect(await read.json()).toEqual({ ok: true, data: { [mark]: { isOn: true } } });
    expect((await sendJson(null, { mark, isOn: true })).status).toBe(401);
    expect((await ask(null, [mark])).status).toBe(401);
    expect((await sendJson(reader, { mark: "x", isOn: true })).status).toBe(422);
    expect((await ask(reader, ["x"])).status).toBe(422);
    expect((await sendJson(reader, { mark, isOn: true, filling: "x".repeat(2000) })).status).toBe(413);
    expect((await send(reader, "{", { "content-type": "application/json" })).status).toBe(422);
  });

  it("does nothing for another site", async () => {
    const reader = await buildActor();
    const { postId } = await buildPost();
    const mark = markName.bookmark(postId);
    const foreign = { "sec-fetch-site": "cross-site" };
    expect((await sendJson(reader, { mark, isOn: true }, foreign)).status).toBe(403);
    expect((await sendForm(reader, { mark, on: "true" }, undefined, foreign)).status).toBe(403);
    expect(await db().bookmark.count()).toBe(0);
  });

  it("leads a form to the page of its mark, which leads back", async () => {
    const reader = await buildActor();
    const { postId, slug } = await buildPost();
    const mark = markName.reaction("moved", postId);
    const ofMark = markPath(mark, `/stories/${slug}`);
    const set = await sendForm(reader, { mark, on: "true" }, `${here}/stories/${slug}`);
    expect([set.status, set.headers.get("location")]).toEqual([303, ofMark]);
    const again = await sendForm(reader, { mark, on: "true" }, `${here}/stories/${slug}`);
    expect(again.status).toBe(303);
    expect(await db().reaction.count()).toBe(1);
    const undone = await sendForm(reader, { mark, on: "false" }, `${here}${ofMark}`);
    expect(undone.headers.get("location")).toBe(ofMark);
    expect(await db().reaction.count()).toBe(0);
  });

  it("tells a list what went, so that it can be put back", async () => {
    const reader = await buildActor();
    const { postId } = await buildPost();
    const mark = markName.bookmark(postId);
    await sendForm(reader, { mark, on: "true" });
    const gone = `gone=${encodeURIComponent(mark)}`;
    const off = await sendForm(reader, { mark, on: "false" }, `${here}/reading-list?after=a-b&gone=before`);
    expect(off.headers.get("location")).toBe(`/reading-list?after=a-b&${gone}`);
    const back = await sendForm(reader, { mark, on: "true" }, `${here}/reading-list?${gone}`);
    expect(back.headers.get("location")).toBe(`/reading-list#${mark}`);
    expect(await db().bookmark.count()).toBe(1);
  });

  it("leads a form of who is signed out to sign in and back, on this site alone", async () => {
    const { postId, slug } = await buildPost();
    const mark = markName.bookmark(postId);
    const asked = await sendForm(null, { mark, on: "true" }, `${here}/stories/${slug}`);
    const target = new URL(asked.headers.get("location") ?? "", here);
    expect([asked.status, target.pathname]).toEqual([303, "/sign-in"]);
    expect(target.searchParams.get("next")).toBe(markPath(mark, `/stories/${slug}`));
    expect(await db().bookmark.count()).toBe(0);
    const reader = await buildActor();
    for (const referer of [undefined, "not an address", `${here}//evil.example/x`]) {
      const answer = await sendForm(reader, { mark, on: "true" }, referer);
      expect(answer.headers.get("location")).toBe(markPath(mark, "/"));
    }
  });

  it("says to a form in words why it did nothing", async () => {
    const reader = await buildActor();
    for (const fields of [
      { mark: markName.bookmark(crypto.randomUUID()), on: "true" },
      { mark: "<script>", on: "true" },
      { mark: markName.bookmark(crypto.randomUUID()), on: "perhaps" },
    ]) {
      const answer = await sendForm(reader, fields, `${here}/stories/fog`);
      expect(answer.status).toBeGreaterThanOrEqual(404);
      const page = await answer.text();
      expect(page).toContain('href="/stories/fog"');
      expect(page).not.toContain("<script>");
    }
  });
});
