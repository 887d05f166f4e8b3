import { describe, expect, it } from "vitest";
import { publicPageHeaders, realtimeSources } from "./security-headers.mjs";

describe("the policy of public pages", () => {
  it("reaches realtime of this machine on whatever port it got", () => {
    expect(realtimeSources("http://localhost:3001")).toEqual(["http://localhost:*", "ws://localhost:*"]);
  });

  it("reaches realtime elsewhere at its exact address", () => {
    expect(realtimeSources("https://chat.example.org")).toEqual([
      "https://chat.example.org",
      "wss://chat.example.org",
    ]);
  });

  it("lets whoever follows a link from a public page to the chat connect", () => {
    const policy = publicPageHeaders("https://chat.example.org")[1]?.headers[0]?.value;
    expect(policy).toContain("connect-src 'self' https://chat.example.org wss://chat.example.org");
    expect(policy).not.toContain("connect-src *");
  });
});

it("keeps the address of a preview, which is its secret, to whoever has it", () => {
  const rule = publicPageHeaders(undefined).findLast(({ source }) => source.startsWith("/preview"));
  expect(Object.fromEntries(rule?.headers.map(({ key, value }) => [key, value]) ?? [])).toEqual({
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
});
