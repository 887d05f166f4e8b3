import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDraft, buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { checkLinksAction } from "./actions";
import { checkLinks } from "./check-links";
import { isPublicAddress } from "./public-address";
import { requestStatus } from "./request-status";

testDatabase();

const asked: string[] = [];
const site = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const { pathname } = new URL(request.url ?? "/", "http://x");
  const redirects: Record<string, string> = {
    "/moved": "/here",
    "/inside": "http://169.254.169.254/latest/meta-data",
    "/loop": "/loop",
    "/file": "file:///etc/passwd",
  };
  if (redirects[pathname]) response.writeHead(302, { Location: redirects[pathname] }).end();
  else if (pathname === "/get-only") response.writeHead(request.method === "GET" ? 200 : 405).end("x");
  else if (pathname === "/endless") {
    response.writeHead(200);
    response.flushHeaders();
    response.write("x".repeat(1000));
  } else if (pathname !== "/silent") response.writeHead(pathname === "/here" ? 200 : 404).end();
});
let base = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

afterAll(() => {
  site.closeAllConnections();
  site.close();
});

/** Takes this machine's own server for a public one, and nothing else of it. */
const local = (address: string) =>
  requestStatus(address, {
    isAllowed: (ip) => ip === "127.0.0.1" || isPublicAddress(ip),
    isAllowedPort: () => true,
    patience: 1500,
  });

describe("an address that is asked", () => {
  it.each([
    ["/here", { kind: "answered", status: 200 }],
    ["/moved", { kind: "answered", status: 200 }],
    ["/get-only", { kind: "answered", status: 200 }],
    ["/endless", { kind: "answered", status: 200 }],
    ["/gone", { kind: "answered", status: 404 }],
    ["/silent", { kind: "silent" }],
    ["/loop", { kind: "silent" }],
    ["/inside", { kind: "closed" }],
    ["/file", { kind: "closed" }],
  ])("%s", async (path, status) => {
    expect(await local(`${base}${path}`)).toEqual(status);
  });

  it.each([
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.1/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://203.0.113.7/",
    "https://example.org:22/",
    "file:///etc/passwd",
  ])("is never in our own network: %s", async (address) => {
    const before = asked.length;
    expect(await requestStatus(address)).toEqual({ kind: "closed" });
    expect(asked).toHaveLength(before);
  });

  it("is refused without the test's permission, whatever its port", async () => {
    const before = asked.length;
    expect(await requestStatus(base, { isAllowedPort: () => true })).toEqual({ kind: "closed" });
    expect(asked).toHaveLength(before);
  });

  it("may be anywhere else", () => {
    for (const address of ["1.1.1.1", "93.184.216.34", "2606:4700::1111"]) {
      expect(isPublicAddress(address)).toBe(true);
    }
  });
});

describe("the links of a story", () => {
  it("are told of in their order, each once, stories of this site by name", async () => {
    const { slug } = await buildPost({ title: "Fog" });
    await buildDraft({ title: "Secret" });
    const hrefs = [
      `${base}/here`,
      `/stories/${slug}`,
      "/stories/secret",
      "/places/porto",
      `${base}/gone`,
      `${base}/here`,
      "javascript:alert(1)",
    ];
    expect(await checkLinks(await buildActor(), { hrefs }, local)).toEqual([
      { href: `${base}/here`, problem: null },
      { href: `/stories/${slug}`, problem: null },
      { href: "/stories/secret", problem: "is not a story that readers can see" },
      { href: "/places/porto", problem: null },
      { href: `${base}/gone`, problem: "says there is nothing there" },
    ]);
  });

  it("are checked for people who are signed in, not too many and not too often", async () => {
    expect(await new Visitor().ask(() => checkLinksAction({ hrefs: [] }))).toMatchObject({
      error: { code: "unauthenticated" },
    });
    const actor = await buildActor();
    const many = Array.from({ length: 61 }, (_, n) => `https://example.org/${n}`);
    await expect(checkLinks(actor, { hrefs: many })).rejects.toMatchObject({ code: "invalid" });
    for (let n = 0; n < 20; n++) await checkLinks(actor, { hrefs: [] });
    await expect(checkLinks(actor, { hrefs: [] })).rejects.toMatchObject({ code: "rate_limited" });
  });
});
