import { expect, test } from "vitest";
import { formerPath } from "./former-path";

test.each([
  ["/2019/03/ferries/", "2019/03/ferries"],
  ["blog//f%C3%A4hre/index.html", "blog/f\u00e4hre"],
  ["about/ferries", "about/ferries"],
  ["places-i-liked", "places-i-liked"],
])("%s is kept as %s", (path, kept) => {
  expect(formerPath(path)).toBe(kept);
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
])("%s leads nowhere else", (path) => {
  expect(formerPath(path)).toBeNull();
});
