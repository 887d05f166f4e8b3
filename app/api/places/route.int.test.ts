import { describe, expect, it } from "vitest";
import { createPlace } from "@/lib/places/create-place";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { GET } from "./route";

testDatabase();

const ask = (query: string) => GET(new Request(`http://localhost:3999/api/places${query}`));

describe("/api/places", () => {
  it("suggests towns to anybody, and is asked each time", async () => {
    const response = await ask("?q=reykjav&limit=3");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, no-cache");
    expect(await response.json()).toMatchObject({
      ok: true,
      data: [{ name: "Reykjavík", within: "Iceland" }],
    });
  });

  it("tells of a hand-made place that a story names no more than its page does", async () => {
    const author = await buildActor();
    const { id: placeId } = await createPlace(author, {
      name: "Boat shed",
      countryCode: "CL",
      latitude: -42.61234,
      longitude: -73.98765,
    });
    expect(JSON.stringify(await (await ask("?q=boat+shed")).json())).not.toContain("Boat shed");
    await buildPost({ author, placeId, placePrecision: "exact" });
    const { data } = (await (await ask("?q=boat+shed")).json()) as { data: object[] };
    expect(data[0]).toMatchObject({ name: "Boat shed", latitude: -42.61, longitude: -73.99 });
  });

  it.each([
    "",
    "?q=",
    `?q=${"x".repeat(101)}`,
    "?q=a&limit=0",
    "?q=a&limit=21",
    "?q=a&limit=x",
    "?q=a&page=2",
  ])("refuses %s", async (query) => {
    const response = await ask(query);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it.each(["?q=%00", "?q=%25", "?q=%F0%9F%8F%9D", "?q='%20or%201=1--", "?q=\\"])(
    "finds nothing, and does not fail, for %s",
    async (query) => {
      const response = await ask(query);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ ok: true });
    },
  );
});
