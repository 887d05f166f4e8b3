import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { POST as POST_ASIDE } from "@/app/api/drafts/[postId]/aside/route";
import { POST as POST_GRANT } from "@/app/api/drafts/[postId]/grant/route";
import { POST } from "@/app/api/drafts/[postId]/route";
import { GET as GET_VERSION } from "@/app/api/drafts/[postId]/version/route";
import { signInAction } from "@/lib/accounts/actions";
import { unsent } from "@/lib/accounts/form-state";
import type { Actor } from "@/lib/auth/actor";
import type { Result } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor, testPassword } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import {
  archivePostAction,
  binPostAction,
  changePostsAction,
  getRevisionAction,
  listRevisionsAction,
  loadDraftAction,
  nameRevisionAction,
  publishPostAction,
  restorePostAction,
  restoreRevisionAction,
  suggestAddressAction,
  unpublishPostAction,
} from "./actions";

testDatabase();

/** The browser of somebody, and them as domain functions see them. */
async function signedIn(): Promise<{ visitor: Visitor; actor: Actor }> {
  const email = `${crypto.randomUUID()}@example.org`;
  const actor = await buildActor({ email });
  const visitor = new Visitor();
  const form = new FormData();
  form.set("email", email);
  form.set("password", testPassword);
  await visitor.ask(() => signInAction(unsent, form)).catch(() => undefined);
  return { visitor, actor };
}

const { postId, ...rest } = draftInput({ postId: crypto.randomUUID() });

type Route = (request: Request, context: { params: Promise<{ postId: string }> }) => Promise<Response>;

function save(id: string, body: unknown, headers: Record<string, string> = {}, route: Route = POST) {
  const request = new Request(`http://localhost:3999/api/drafts/${id}`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return route(request, { params: Promise.resolve({ postId: id }) });
}

describe("the actions", () => {
  it("publish, hide and delete one's own story", async () => {
    const { visitor, actor } = await signedIn();
    const draft = await buildDraft({ author: actor, title: "Fog" });
    const input = { postId: draft.postId, version: draft.version };
    const published = await visitor.ask(() => publishPostAction(input));
    expect(published).toMatchObject({ ok: true, data: { slug: "fog" } });
    expect(await visitor.ask(() => suggestAddressAction({ postId: draft.postId, title: "x" }))).toEqual({
      ok: true,
      data: { path: "/stories/fog", problem: null },
    });
    const version = published.ok ? published.data.version : 0;
    expect(await visitor.ask(() => unpublishPostAction({ ...input, version }))).toMatchObject({ ok: true });
    const { postId } = draft;
    for (const _twice of [1, 2]) {
      expect(await visitor.ask(() => binPostAction({ postId }))).toMatchObject({ ok: true });
    }
    expect(await visitor.ask(() => loadDraftAction({ postId }))).toEqual({ ok: true, data: null });
    for (const _twice of [1, 2]) {
      expect(await visitor.ask(() => restorePostAction({ postId }))).toMatchObject({
        data: { status: "draft" },
      });
    }
    const change = { postIds: [postId], change: { kind: "delete" } };
    expect(await visitor.ask(() => changePostsAction(change))).toMatchObject({
      data: { changed: 0, refused: 1, reasons: ["Only what is in the bin can be deleted for good."] },
    });
  });

  it.each<
    [string, (input: unknown) => Promise<Result<unknown>>, (postId: string, version: number) => object]
  >([
    ["publish", publishPostAction, (postId: string, version: number) => ({ postId, version })],
    ["unpublish", unpublishPostAction, (postId: string, version: number) => ({ postId, version })],
    ["archive", archivePostAction, (postId: string) => ({ postId })],
    ["bin", binPostAction, (postId: string) => ({ postId })],
    ["restore", restorePostAction, (postId: string) => ({ postId })],
    ["bulk", changePostsAction, (postId: string) => ({ postIds: [postId], change: { kind: "bin" } })],
    ["load", loadDraftAction, (postId: string) => ({ postId })],
    ["suggest", suggestAddressAction, (postId: string) => ({ postId, title: "x" })],
    ["list revisions", listRevisionsAction, (postId: string) => ({ postId })],
    ["get a revision", getRevisionAction, (postId: string) => ({ postId, revisionId: postId })],
    ["name a revision", nameRevisionAction, (postId: string) => ({ postId, revisionId: postId, name: "x" })],
    [
      "restore a revision",
      restoreRevisionAction,
      (postId: string, version: number) => ({ postId, revisionId: postId, version }),
    ],
  ])("refuse the anonymous and the malformed: %s", async (_name, action, inputFor) => {
    const post = await buildPost();
    const input = inputFor(post.postId, post.version);
    expect(await new Visitor().ask(() => action(input))).toMatchObject({
      error: { code: "unauthenticated" },
    });
    const { visitor } = await signedIn();
    for (const wrong of [null, [], {}, { ...input, role: "admin" }, new FormData()]) {
      expect(await visitor.ask(() => action(wrong))).toMatchObject({ error: { code: "invalid" } });
    }
    expect(await db().post.count({ where: { status: "published" } })).toBe(1);
  });

  it("refuse another's story, which stays as it was", async () => {
    const { postId, version } = await buildPost({ title: "Not yours" });
    const { visitor } = await signedIn();
    const ask = async (action: (input: unknown) => Promise<Result<unknown>>, input: object) =>
      visitor.ask(() => action(input));
    for (const action of [publishPostAction, unpublishPostAction]) {
      expect(await ask(action, { postId, version })).toMatchObject({ error: { code: "forbidden" } });
    }
    for (const action of [archivePostAction, binPostAction, restorePostAction]) {
      expect(await ask(action, { postId })).toMatchObject({ error: { code: "forbidden" } });
    }
    expect(await ask(loadDraftAction, { postId })).toEqual({ ok: true, data: null });
    const post = await db().post.findUniqueOrThrow({ where: { id: postId } });
    expect(post).toMatchObject({ title: "Not yours", status: "published", version });
  });
});

describe("POST /api/drafts/[postId]", () => {
  it("saves", async () => {
    const { visitor, actor } = await signedIn();
    const answer = await visitor.ask(() => save(postId, { ...rest, version: 0 }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toMatchObject({ ok: true, data: { version: 1 } });
    expect(await db().post.findUniqueOrThrow({ where: { id: postId } })).toMatchObject({
      authorId: actor.userId,
    });
  });

  it("says 409 to an old version, 404 to somebody else's draft", async () => {
    const { visitor, actor } = await signedIn();
    const own = await buildDraft({ author: actor });
    const foreign = await buildDraft({ author: await buildActor() });
    expect((await visitor.ask(() => save(own.postId, { ...rest, version: own.version - 1 }))).status).toBe(
      409,
    );
    expect(
      (await visitor.ask(() => save(foreign.postId, { ...rest, version: foreign.version }))).status,
    ).toBe(404);
  });

  it("refuses the anonymous, other sites, forms, broken JSON and what is too large", async () => {
    expect((await new Visitor().ask(() => save(postId, { ...rest, version: 0 }))).status).toBe(401);
    const { visitor } = await signedIn();
    const status = async (body: unknown, headers?: Record<string, string>) =>
      (await visitor.ask(() => save(postId, body, headers))).status;
    expect(await status({ ...rest, version: 0 }, { "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await status({ ...rest, version: 0 }, { "content-type": "text/plain" })).toBe(422);
    expect(await status("{")).toBe(422);
    expect(await status("[]")).toBe(422);
    expect(await status({ ...rest, version: 0, title: "x".repeat(3_000_000) })).toBe(413);
    expect(await db().post.count()).toBe(0);
  });
});

describe("POST /api/drafts/[postId]/aside", () => {
  it("keeps words in the history, for the author alone", async () => {
    const { visitor, actor } = await signedIn();
    const own = await buildDraft({ author: actor });
    const foreign = await buildDraft();
    const aside = (id: string, body: unknown, headers?: Record<string, string>) =>
      save(id, body, headers, POST_ASIDE);
    const words = { ...rest, version: 0, title: "Not chosen" };
    expect((await visitor.ask(() => aside(own.postId, words))).status).toBe(200);
    expect((await visitor.ask(() => aside(foreign.postId, words))).status).toBe(404);
    expect((await new Visitor().ask(() => aside(own.postId, words))).status).toBe(401);
    expect(
      (await visitor.ask(() => aside(own.postId, words, { "sec-fetch-site": "cross-site" }))).status,
    ).toBe(403);
    expect((await visitor.ask(() => aside(own.postId, "[]"))).status).toBe(422);
    expect(await db().postRevision.count({ where: { kind: "aside" } })).toBe(1);
  });
});

describe("POST /api/drafts/[postId]/grant", () => {
  it("lets an author say that their own story is open, for five minutes, and nobody else", async () => {
    const { visitor, actor } = await signedIn();
    const own = await buildDraft({ author: actor });
    const foreign = await buildDraft();
    const shown = await buildPost();
    const grant = (id: string, headers?: Record<string, string>) => save(id, {}, headers, POST_GRANT);
    const answer = await visitor.ask(() => grant(own.postId));
    const { data } = (await answer.json()) as { data: { grant: string } };
    expect(decodeProtectedHeader(data.grant).typ).toBe("rt-draft+jwt");
    const { iat = 0, exp = 0, ...claims } = decodeJwt(data.grant);
    expect(exp - iat).toBe(300);
    expect(claims).toMatchObject({
      sub: actor.userId,
      aud: "realtime-draft",
      postId: own.postId,
      person: { userId: actor.userId, avatar: null },
    });
    expect((await visitor.ask(() => grant(foreign.postId))).status).toBe(404);
    expect((await visitor.ask(() => grant(shown.postId))).status).toBe(403);
    expect((await visitor.ask(() => grant("x"))).status).toBe(422);
    expect((await visitor.ask(() => grant(own.postId, { "sec-fetch-site": "cross-site" }))).status).toBe(403);
    expect((await new Visitor().ask(() => grant(own.postId))).status).toBe(401);
  });
});

describe("GET /api/drafts/[postId]/version", () => {
  it("tells those who write a story alone which version is stored", async () => {
    const { visitor, actor } = await signedIn();
    const own = await buildDraft({ author: actor });
    const foreign = await buildDraft();
    const shown = await buildPost();
    const version = (id: string) => save(id, {}, {}, GET_VERSION);
    const answer = await visitor.ask(() => version(own.postId));
    expect(await answer.json()).toEqual({ ok: true, data: { version: own.version } });
    expect((await visitor.ask(() => version(foreign.postId))).status).toBe(404);
    expect((await visitor.ask(() => version(shown.postId))).status).toBe(404);
    expect((await visitor.ask(() => version("x"))).status).toBe(422);
    expect((await new Visitor().ask(() => version(own.postId))).status).toBe(401);
  });
});
