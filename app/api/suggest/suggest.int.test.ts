import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { buildDraft, buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { signedIn } from "@/tests/harness/signed-in";
import { GET as people } from "./people/route";
import { GET as stories } from "./stories/route";

testDatabase();

type Route = (request: Request) => Promise<Response>;

async function ask(route: Route, query: string, actor?: Actor) {
  const visitor = await signedIn(actor ?? null);
  const response = await visitor.ask(() => route(new Request(`http://localhost:3999/api/suggest${query}`)));
  return { status: response.status, body: (await response.json()) as { data?: Record<string, string>[] } };
}

describe.each<[string, Route]>([
  ["people", people],
  ["stories", stories],
])("GET /api/suggest/%s", (_name, route) => {
  it("answers nobody who is signed out", async () => {
    expect((await ask(route, "?q=a")).status).toBe(401);
  });

  it.each(["", `?q=${"x".repeat(101)}`, "?q=a&limit=1000"])("refuses %s", async (query) => {
    expect((await ask(route, query, await buildActor())).status).toBe(422);
  });

  it.each(["?q=%25", "?q=%F0%9F%8F%9D", "?q='%20|%20!:*", "?q=\\", "?q=_", "?q=%26%20%26"])(
    "finds nothing, and does not fail, for %s",
    async (query) => {
      const answer = await ask(route, query, await buildActor({ name: "Ada", handle: `ada${Date.now()}` }));
      expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    },
  );
});

describe("who may be mentioned", () => {
  it("is found by any part of a name, those that begin so first, and with nothing private", async () => {
    const actor = await buildActor();
    await buildActor({ name: "Rosalind Marin", handle: "rosalind" });
    await buildActor({ name: "Tomás Soto", handle: "marina-soto" });
    const { body } = await ask(people, "?q=mari", actor);
    expect(body.data?.map(({ name }) => name)).toEqual(["Rosalind Marin", "Tomás Soto"]);
    expect(Object.keys(body.data?.[0] ?? {}).toSorted()).toEqual(["handle", "id", "name"]);
    expect((await ask(people, "?q=@ROSAL", actor)).body.data).toHaveLength(1);
  });
});

describe("what may be linked to", () => {
  it("is what is published, by the beginnings of its words, the actor's own first", async () => {
    const actor = await buildActor();
    const own = await buildPost({
      author: actor,
      title: "The lighthouse keeper",
      publishedAt: new Date(2020, 1),
    });
    const other = await buildPost({ title: "Lighthouses of the west" });
    await buildDraft({ title: "A lighthouse nobody reads of" });
    const { body } = await ask(stories, "?q=keep%20lighth", actor);
    expect(body.data?.map(({ slug }) => slug)).toEqual([own.slug]);
    expect((await ask(stories, "?q=lighth", actor)).body.data?.map(({ slug }) => slug)).toEqual([
      own.slug,
      other.slug,
    ]);
  });

  it("is the actor's own where nothing is asked for", async () => {
    const actor = await buildActor();
    const own = await buildPost({ author: actor, title: "Mine" });
    await buildPost({ title: "Theirs" });
    expect((await ask(stories, "?q=", actor)).body.data?.map(({ slug }) => slug)).toEqual([own.slug]);
  });
});
