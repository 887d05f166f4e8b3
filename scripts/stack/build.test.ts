import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isBuildStale, sourceHash, stampBuild } from "./build";

let root: string;

function write(name: string, text: string): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "nirvana-build-"));
  write("app/page.tsx", "export default () => null;");
  write("app/.well-known/jwks.json/route.ts", "export const GET = 1;");
  write("package-lock.json", "{}");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("whether a build is stale", () => {
  test("without a finished build it is", () => {
    stampBuildFolder();
    stampBuild(root, sourceHash(root));
    expect(isBuildStale(root, sourceHash(root))).toBe(true);
  });

  test("after a build of the same sources it is not, whatever their times say", () => {
    finishBuild();
    utimesSync(path.join(root, "app/page.tsx"), new Date(), new Date());
    expect(isBuildStale(root, sourceHash(root))).toBe(false);
  });

  test.each([
    ["a source", "app/page.tsx"],
    ["a route in a folder that starts with a dot", "app/.well-known/jwks.json/route.ts"],
    ["the locked packages", "package-lock.json"],
    ["a new file", "components/new.tsx"],
  ])("a change of %s makes it stale", (_what, file) => {
    finishBuild();
    write(file, "changed");
    expect(isBuildStale(root, sourceHash(root))).toBe(true);
  });

  test.each([
    ["a test", "app/page.test.tsx"],
    ["what is generated", "lib/db/generated/client.ts"],
    ["a page of documentation", "docs/deploy.md"],
  ])("a change of %s does not", (_what, file) => {
    finishBuild();
    write(file, "changed");
    expect(isBuildStale(root, sourceHash(root))).toBe(false);
  });

  test("what is written into the browser's code counts, and no other setting", () => {
    const before = sourceHash(root, { NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME: "nirvana", PORT: "1" });
    expect(sourceHash(root, { NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME: "nirvana", PORT: "2" })).toBe(before);
    expect(sourceHash(root, { NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME: "other", PORT: "1" })).not.toBe(before);
  });

  test("a file that is moved makes another build", () => {
    const before = sourceHash(root);
    rmSync(path.join(root, "app/page.tsx"));
    write("app/pages.tsx", "export default () => null;");
    expect(sourceHash(root)).not.toBe(before);
  });
});

function stampBuildFolder(): void {
  mkdirSync(path.join(root, ".next"), { recursive: true });
}

function finishBuild(): void {
  stampBuildFolder();
  write(".next/BUILD_ID", "1");
  stampBuild(root, sourceHash(root));
}
