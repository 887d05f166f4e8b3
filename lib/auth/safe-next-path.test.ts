import { describe, expect, it } from "vitest";
import { safeNextPath } from "./safe-next-path";

describe("where to go after signing in", () => {
  it.each(["/write", "/messages/new?to=ines&post=the-ferry", "/stories/a#notes", "/settings"])(
    "goes to %s",
    (path) => {
      expect(safeNextPath(path)).toBe(path);
    },
  );

  it.each([
    ["another site", "https://evil.example/"],
    ["a host without a scheme", "//evil.example"],
    ["a backslash that browsers read as a slash", "/\\evil.example"],
    ["a tab that browsers drop", "/\t/evil.example"],
    ["a line break that browsers drop", "/\n/evil.example"],
    ["dots that resolve to a host", "/.//evil.example"],
    ["dots that climb to a host", "/a/..//evil.example"],
    ["encoded dots that climb to a host", "/%2e//evil.example"],
    ["a script", "javascript:alert(1)"],
    ["a relative path", "evil"],
    ["the sign-in page itself", "/sign-in?next=/sign-in"],
    ["the sign-up page, climbed to", "/x/../sign-up"],
    ["an address that answers JSON", "/api/me"],
    ["nothing", ""],
    ["two values", ["/a", "/b"]],
    ["an endless path", `/${"a".repeat(9000)}`],
    ["no value", undefined],
  ])("does not follow %s", (_what, value) => {
    expect(safeNextPath(value)).toBe("/studio");
  });

  it("can be told another fallback", () => {
    expect(safeNextPath(null, "/")).toBe("/");
  });
});
