import { describe, expect, it } from "vitest";
import { suggestAtEdge } from "@/lib/search/suggest-at-edge";
import { GET } from "./route";

const ask = (headers: Record<string, string> = {}) =>
  GET(new Request("http://localhost:3999/api/search/suggest/edge?q=fer", { headers }));

describe("suggestions on the edge", () => {
  it("are not there with a database that is not Neon's, whoever asks and however often", async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "no-store"]);
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: "not_found" } });
    for (let n = 0; n < 400; n++) expect((await ask({ "x-forwarded-for": "192.0.2.1" })).status).toBe(404);
  });

  it.each([
    "postgresql://nirvana:secret@db.example.org:5432/nirvana",
    "postgresql://nirvana:secret@127.0.0.1:5432/nirvana",
    "postgresql://nirvana:secret@ep-a.aws.neon.tech.example.org/nirvana",
    "postgresql://nirvana:secret@example.org\\@ep-a.aws.neon.tech/nirvana",
    "prisma://accelerate.prisma-data.net/?api_key=secret",
  ])("refuse %s by themselves, before anything is sent", async (databaseUrl) => {
    await expect(suggestAtEdge("fer", databaseUrl)).rejects.toMatchObject({ code: "not_found" });
  });
});
