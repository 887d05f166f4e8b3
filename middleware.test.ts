import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { config, middleware } from "./middleware";

const cookieName = "authjs.session-token";

async function request(
  path: string,
  { signedIn = false, method = "GET", secret = process.env.AUTH_SECRET } = {},
) {
  const headers = new Headers();
  if (signedIn) {
    const token = await encode({ token: { sub: "u", sid: "s" }, secret: secret ?? "", salt: cookieName });
    headers.set("cookie", `${cookieName}=${token}`);
  }
  return new NextRequest(`http://localhost:3999${path}`, { method, headers });
}

const matches = (path: string) =>
  config.matcher.some((pattern) => new RegExp(`^${pattern.replace("/:path*", "(?:/.*)?")}$`).test(path));

describe("where the middleware runs", () => {
  it.each([
    "/write",
    "/write/0190",
    "/studio",
    "/settings",
    "/messages",
    "/messages/new",
    "/reading-list",
    "/following/all",
    "/account",
    "/marks",
  ])("before %s", (path) => {
    expect(matches(path)).toBe(true);
  });

  it.each([
    "/",
    "/stories/a",
    "/places",
    "/authors/ines",
    "/search",
    "/sign-in",
    "/api/me",
    "/media/a",
    "/writers",
  ])("not before %s", (path) => {
    expect(matches(path)).toBe(false);
  });
});

describe("a visitor without a session cookie", () => {
  it("is sent to sign in, and told where to come back to", async () => {
    const response = await middleware(await request("/messages/new?to=ines&post=the-ferry&_rsc=1a2b"));
    expect(response.status).toBe(307);
    const location = new URL(response.headers.get("location") ?? "");
    expect(location.pathname).toBe("/sign-in");
    expect(location.searchParams.get("next")).toBe("/messages/new?to=ines&post=the-ferry");
  });

  it("is anybody whose cookie we did not sign", async () => {
    const forged = await request("/settings", {
      signedIn: true,
      secret: "some other secret, also long enough",
    });
    expect((await middleware(forged)).status).toBe(307);
  });

  it("may send what they wrote: the action answers, so that nothing is lost in a redirect", async () => {
    const response = await middleware(await request("/write", { method: "POST" }));
    expect(response.headers.get("location")).toBeNull();
  });
});

describe("a signed-in page", () => {
  it("gets a script policy with a new nonce each time, which the page can read", async () => {
    const [one, two] = [
      await middleware(await request("/studio", { signedIn: true })),
      await middleware(await request("/studio", { signedIn: true })),
    ];
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic' 'sha256-[\w+/=]{44}';/);
    expect(policy).not.toContain("unsafe-eval");
    expect(two.headers.get("content-security-policy")).not.toBe(policy);
    expect(one.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
  });

  it("may talk to the site, the realtime service and the uploads of Cloudinary, and to nobody else", async () => {
    const response = await middleware(await request("/messages", { signedIn: true }));
    expect(response.headers.get("content-security-policy")).toContain(
      "connect-src 'self' http://localhost:3998 ws://localhost:3998 https://api.cloudinary.com;",
    );
  });

  it("is kept by no cache", async () => {
    const response = await middleware(await request("/settings", { signedIn: true }));
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});
