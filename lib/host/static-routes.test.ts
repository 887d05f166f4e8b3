import { expect, test } from "vitest";
import { staticRoutes } from "./static-routes";

const isStatic = staticRoutes({
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
  expect(isStatic(path)).toBe(expected);
});
