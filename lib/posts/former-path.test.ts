import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { formerPath } from "./former-path";

test.each([
  ["/2019/03/ferries/", "2019/03/ferries"],
  ["blog//f%C3%A4hre/index.html", "blog/f\u00e4hre"],
  ["about/ferries", "about/ferries"],
  ["places-i-liked", "places-i-liked"],
])("%s is kept as %s", (address, kept) => {
  expect(formerPath(address)).toBe(kept);
});

test.each([
  "/",
  "%E0%A4%A",
  "a%00b",
  "x".repeat(501),
  "/about",
  "/Login/",
  "/sign-in",
  "/robots.txt",
  "/feed.xml",
  "/.well-known/acme",
  "/privacy/index.html",
  "/feed",
  "/Feed/atom",
  "/tag/rss",
  "/donate",
  "/authors",
  "/authors/ada",
  "/api/drafts",
  "/media",
  "/charts/place/x",
  "/sitemap",
  "/sitemap/1",
  "/preview/x",
  "/studio/foo",
  "/icon.svg",
  "/style.css",
  "/_next/static/x",
  "/admin/users",
])("%s leads nowhere else", (address) => {
  expect(formerPath(address)).toBeNull();
});

test("none of the site's own areas can be taken", () => {
  const app = path.resolve(import.meta.dirname, "../../app");
  const isArea = (name: string) => !name.startsWith("[") && !/\.(tsx?|css)$/.test(name);
  const areas = readdirSync(app).flatMap((name) =>
    name.startsWith("(") ? readdirSync(path.join(app, name)) : [name],
  );
  for (const area of areas.filter(isArea)) {
    expect([area, formerPath(area), formerPath(`${area}/x`)]).toEqual([area, null, null]);
  }
});
