import { expect, test } from "vitest";
import { readTarget } from "./canonical-path";

test.each([
  ["/stories/fog", "/stories/fog"],
  ["/stories/%66og", "/stories/fog"],
  ["/stories/caf%c3%a9", "/stories/caf%C3%A9"],
  ["/stories/a%2Fb", "/stories/a%2Fb"],
  ["/.well-known/a..b/..c", "/.well-known/a..b/..c"],
  ["/", "/"],
])("%s is kept as %s", (url, path) => {
  expect(readTarget(url)).toEqual({ path, query: "" });
  expect(readTarget(`${url}?utm_source=x`)).toEqual({ path, query: "utm_source=x" });
});

test.each(["/%", "/%zz", "/stories/%E0%A4%A", "/%ff"])("%s cannot be read", (url) => {
  expect(readTarget(url)).toBeNull();
});

const steps = ["/..", "/.", "/a/../stories", "/stories/..", "/stories/.", "/./stories", "/../../etc/passwd"];
test.each([...steps, ...["/a/%2e%2e/stories", "/a/.%2E/stories", "/%2e", "/caf%c3%a9/../b", "/a/..?q=1"]])(
  "%s is no second address of a page",
  (url) => {
    expect(readTarget(url)).toBeNull();
  },
);
