import { expect, test } from "vitest";
import { staticRoutes } from "./static-routes";

const isStatic = staticRoutes(
  {
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
  { routes: { "/": {} }, dynamicRoutes: { "/stories/[slug]": {}, "/[...path]": {} } },
);

test.each([
  ["/", true],
  ["/search", false],
  ["/stories/fog", true],
  ["/stories/fog/", false],
  ["//stories/fog", false],
  ["/preview/secret", false],
  ["/2019/old-address.html", true],
  ["/_next/data/x", false],
])("%s: %s", (path, expected) => {
  expect(isStatic(path)).toBe(expected);
});
