import type { Request } from "@playwright/test";
import { fetchRaw } from "../../scripts/bench-web/fetch-raw";
import { expect, test } from "./test";

/** Bytes as gzip sends them. The framework alone is 138.6 KB of script. */
const budget = { script: 150 * 1024, stylesheet: 20 * 1024 };

async function firstLink(origin: string, list: string, kind: RegExp): Promise<string> {
  const html = await (await fetch(`${origin}${list}`)).text();
  return (
    [...html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href).find((href) => kind.test(href)) ?? ""
  );
}

for (const { name, find } of [
  { name: "home", find: async () => "/" },
  { name: "a story", find: (url: string) => firstLink(url, "/stories", /^\/stories\/[a-z0-9-]+$/) },
  { name: "a place", find: (url: string) => firstLink(url, "/places", /^\/places\/[a-z0-9-]+$/) },
]) {
  test(`${name} keeps to its budget of script and style, and asks nobody but us`, async ({
    page,
    baseURL,
  }) => {
    const origin = baseURL ?? "";
    const requests: Request[] = [];
    page.on("request", (request) => requests.push(request));
    await page.goto(await find(origin), { waitUntil: "networkidle" });
    const weigh = async (kind: keyof typeof budget) => {
      const urls = new Set(requests.filter((one) => one.resourceType() === kind).map((one) => one.url()));
      const files = [...urls].map((url) => fetchRaw(url, { "Accept-Encoding": "gzip" }));
      return (await Promise.all(files)).reduce((sum, { body }) => sum + body.length, 0);
    };
    expect(await weigh("script"), "script").toBeLessThanOrEqual(budget.script);
    expect(await weigh("stylesheet"), "style").toBeLessThanOrEqual(budget.stylesheet);
    const foreign = requests
      .map((one) => new URL(one.url()))
      .filter((url) => /^(http|ws)/.test(url.protocol));
    expect(foreign.filter((url) => url.hostname !== new URL(origin).hostname).map(String)).toEqual([]);
  });
}
