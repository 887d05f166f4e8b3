import { describe, expect, it, test } from "vitest";
import { readArguments } from "./arguments";

describe("the import's command line", () => {
  it("names a folder and an author", () => {
    expect(readArguments(["blog", "--author", "demo"])).toEqual({
      folder: "blog",
      author: "demo",
      isDryRun: false,
      site: null,
      report: null,
      fetchPictures: true,
    });
  });

  it("may ask for more", () => {
    const all = ["--dry-run", "--site", "https://a.example", "--report", "r.json", "--author=demo", "blog"];
    expect(readArguments(all)).toMatchObject({ isDryRun: true, site: "https://a.example", report: "r.json" });
  });

  it("may leave pictures of other sites where they are", () => {
    expect(readArguments(["blog", "--author", "demo", "--no-fetch"])).toMatchObject({ fetchPictures: false });
  });

  it("may ask for help", () => {
    expect(readArguments(["--help"])).toBeNull();
  });

  test.each([
    [[], /folder/],
    [["blog"], /--author/],
    [["blog", "other", "--author", "demo"], /one too many/],
    [["blog", "--author", "demo", "--site", "example.org"], /--site/],
    [["blog", "--author", "demo", "--report", "r.exe"], /--report/],
    [["blog", "--autor", "demo"], /--autor/],
  ])("%j is explained", (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
