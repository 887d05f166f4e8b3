import { expect, test } from "vitest";
import { readTarget } from "./canonical-path";

test.each([
  ["/stories/fog", "/stories/fog"],
  ["/stories/%66og", "/stories/fog"],
  ["/stories/caf%c3%a9", "/stories/caf%C3%A9"],
  ["/stories/a%2Fb", "/stories/a%2Fb"],
  ["/", "/"],
])("%s is kept as %s", (url, path) => {
  expect(readTarget(url)).toEqual({ path, query: "" });
  expect(readTarget(`${url}?utm_source=x`)).toEqual({ path, query: "utm_source=x" });
});

test.each(["/%", "/%zz", "/stories/%E0%A4%A", "/%ff"])("%s cannot be read", (url) => {
  expect(readTarget(url)).toBeNull();
});
