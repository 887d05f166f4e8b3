import { expect, test } from "vitest";
import { staticRoutes } from "./static-routes";

const findStatic = staticRoutes({
  routes: {
    staticRoutes: [
      { page: "/", regex: "^/(?:/)?$" },
      { page: "/search", regex: "^/search(?:/)?$" },
    ],
    dynamicRoutes: [
      { page: "/preview/[token]", regex: "^/preview/([^/]+?)(?:/)?$" },
      { page: "/stories/[slug]", regex: "^/stories/([^/]+?)(?:/)?$" },
      { page: "/[...path]", regex: "^/(.+?)(?:/)?$" },
    ],
  },
  prerendered: { routes: { "/": {} }, dynamicRoutes: { "/stories/[slug]": {}, "/[...path]": {} } },
  middleware: { middleware: { "/": { matchers: [{ regexp: "^/write(?:/.*)?$" }] } } },
  files: {
    "/(site)/page": "/",
    "/(site)/search/page": "/search",
    "/(site)/stories/[slug]/page": "/stories/[slug]",
    "/(site)/[...path]/page": "/[...path]",
  },
});

test.each([
  ["/", true],
  ["/search", false],
  ["/stories/fog", true],
  ["/stories/fog/", false],
  ["//stories/fog", false],
  ["/preview/secret", false],
  ["/2019/old-address.html", true],
  ["/_next/data/x", false],
  ["/write/no/such/page", false],
])("%s: %s", (path, expected) => {
  expect(findStatic(path) !== null).toBe(expected);
});

const always = ["/_tree", "/_full", "/_index", "/_head", "/!KHNpdGUp"];

test.each([
  ["/", ["/!KHNpdGUp/__PAGE__"]],
  [
    "/stories/fog",
    ["/!KHNpdGUp/stories", "/!KHNpdGUp/stories/$d$slug", "/!KHNpdGUp/stories/$d$slug/__PAGE__"],
  ],
  ["/2019/old.html", ["/!KHNpdGUp/$c$path", "/!KHNpdGUp/$c$path/__PAGE__"]],
])("the router asks for these segments of %s, and no others", (path, own) => {
  expect([...(findStatic(path)?.segments ?? [])]).toEqual([...always, ...own]);
});

test("a page beside another, whose segments are named in another way, is refused when the site starts", () => {
  const files = { "/(site)/@aside/stories/page": "/stories" };
  const none = {
    routes: { staticRoutes: [], dynamicRoutes: [] },
    prerendered: { routes: {}, dynamicRoutes: {} },
  };
  expect(() => staticRoutes({ ...none, middleware: { middleware: {} }, files })).toThrow("parallel routes");
});
