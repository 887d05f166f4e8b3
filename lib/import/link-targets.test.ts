import { runInNewContext } from "node:vm";
import { describe, expect, it, test } from "vitest";
import { findImage } from "./image-files";
import { guessHost, resolveLink, type Targets } from "./link-targets";

const targets: Targets = {
  fileOf: new Map([
    ["2015/05/15/Rust-1.0", "content/rust-1.0.md"],
    ["2015/05/15/Rust-1.0.html", "content/rust-1.0.md"],
    ["2016/01/02/fog", "content/fog/index.md"],
  ]),
  slugOf: new Map([
    ["content/rust-1.0.md", "rust-1-0"],
    ["content/fog/index.md", "fog"],
  ]),
  hosts: new Set(["blog.example"]),
};
const from = { file: "content/fog/index.md", address: "2016/01/02/fog" };

describe("a link in an imported text", () => {
  test.each([
    ["https://blog.example/2015/05/15/Rust-1.0.html", "/stories/rust-1-0"],
    ["http://blog.example/2015/05/15/Rust-1.0/#stable", "/stories/rust-1-0#stable"],
    ["//blog.example/2015/05/15/Rust-1.0/index.html", "/stories/rust-1-0"],
    ["/2015/05/15/Rust-1.0", "/stories/rust-1-0"],
    ["../../../../2015/05/15/Rust-1.0/", "/stories/rust-1-0"],
    ["@/rust-1.0.md#x", "/stories/rust-1-0#x"],
    ["../rust-1.0.md", "/stories/rust-1-0"],
  ])("%s leads to the story that came with it", (href, expected) => {
    expect(resolveLink(href, from, targets)).toBe(expected);
  });

  test.each([
    ["#here", "#here"],
    ["https://other.example/2015/05/15/Rust-1.0", "https://other.example/2015/05/15/Rust-1.0"],
    ["https://blog.example/about", "https://blog.example/about"],
    ["/about?x=1", "https://blog.example/about?x=1"],
    ["chart.svg", "https://blog.example/2016/01/02/fog/chart.svg"],
    ["mailto:ada@example.org", "mailto:ada@example.org"],
    ["ada@example.org", "mailto:ada@example.org"],
    ["github.com/ada", "https://github.com/ada"],
    ["https://a.example/b c", "https://a.example/b%20c"],
  ])("%s leads where it led", (href, expected) => {
    expect(resolveLink(href, from, targets)).toBe(expected);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ttps://a.example",
    "@/gone.md",
    "irc://a.example/b",
    "https://",
  ])("%s leads nowhere", (href) => {
    expect(resolveLink(href, from, targets)).toBeNull();
  });

  it("too long for an address leads nowhere, and neither does a picture", async () => {
    const long = "/a".repeat(1_000_000);
    expect(resolveLink(long, from, targets)).toBeNull();
    const context = { root: "/nowhere", file: "a.md", address: null, site: null, ...targets };
    expect(await findImage(long, context)).toMatchObject({ reason: "its address is too long" });
  });

  it("to a page of an unknown site leads nowhere", () => {
    expect(resolveLink("/about", from, { ...targets, hosts: new Set() })).toBeNull();
  });
});

describe("the former site", () => {
  const addresses = new Set(["2015/05/15/Rust-1.0", "2016/01/02/fog"]);

  it("is the host that most links to imported addresses name", () => {
    const bodies = [
      "[a](https://blog.example/2015/05/15/Rust-1.0) https://other.example/2016/01/02/fog",
      "<https://blog.example/2016/01/02/fog/> https://blog.example/nothing",
    ];
    expect(guessHost(bodies, addresses)).toBe("blog.example");
  });

  it("is looked for in a text of nothing but signs", () => {
    const guess = () => guessHost([`https://a.example/${",".repeat(1_000_000)}x`], addresses);
    expect(runInNewContext("guess()", { guess }, { timeout: 10_000 })).toBeNull();
  });

  it("is unknown after a single one", () => {
    expect(guessHost(["https://blog.example/2016/01/02/fog"], addresses)).toBeNull();
  });
});
