import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "nirvana-imports-"));

const refused = [
  ["components/posts", "@/lib/posts/publish-post"],
  ["components/posts", "@/lib/env"],
  ["components/posts", "../../lib/db/client"],
  ["components/posts", "@/app/fonts"],
  ["components/posts", "./../../lib/posts/save-draft"],
  ["components/posts", "node:fs"],
  ["app/(site)/stories", "@/lib/db/client"],
  ["app/(site)/stories", "../../../lib/db/client"],
  ["app/(site)/stories", "@/lib/posts/write-published"],
  ["app/(site)/stories", "@/tests/factories/post"],
  ["app/(site)/stories", "@/lib/posts/record-revision"],
  ["app/(site)/stories", "@/lib/import/write-import"],
  ["lib/contracts", "mongoose"],
  ["lib/contracts", "node:fs"],
  ["lib/contracts", "@/lib/env"],
  ["lib/posts", "@/components/editor/story-form"],
  ["lib/posts", "../../realtime/admit"],
  ["lib/posts", "@/prisma/seed/seed"],
  ["lib/posts", "mongoose"],
  ["lib/posts", "pg"],
  ["lib/posts", "react-dom"],
  ["lib/host", "@/app/fonts"],
  ["lib/host", "mongoose"],
  ["lib/markdown", "@/lib/import/parse-markdown"],
  ["lib/markdown", "hast-util-raw"],
  ["realtime", "@/lib/env"],
  ["realtime", "../lib/env"],
  ["realtime", "@prisma/client"],
  ["realtime", "@/scripts/stack/ports"],
] as const;

const allowed = [
  ["components/posts", "@/lib/posts/actions"],
  ["components/posts", "@/lib/contracts/document"],
  ["components/editor", "@/lib/markdown/read-markdown"],
  ["app/(site)/stories", "@/lib/posts/get-post"],
  ["lib/contracts", "zod"],
  ["lib/contracts", "./errors"],
  ["lib/host", "pg"],
  ["lib/markdown", "mdast-util-gfm"],
  ["lib/markdown", "@/lib/contracts/document"],
  ["realtime", "@/lib/contracts/errors"],
] as const;

const fileOf = (room: string, specifier: string) =>
  path.join(room, `${specifier.replaceAll(/[^a-z]/g, "_")}.ts`);

/** Files that the linter's import rule complains of. */
const complaints = new Set<string>();

beforeAll(() => {
  const settings = JSON.parse(readFileSync(path.join(root, "biome.json"), "utf8"));
  writeFileSync(
    path.join(folder, "biome.json"),
    JSON.stringify({ ...settings, $schema: undefined, vcs: undefined }),
  );
  for (const [room, specifier] of [...refused, ...allowed]) {
    mkdirSync(path.join(folder, room), { recursive: true });
    writeFileSync(path.join(folder, fileOf(room, specifier)), `import "${specifier}";\n`);
  }
  const { stdout } = spawnSync(
    path.join(root, "node_modules/.bin/biome"),
    ["lint", "--only=style/noRestrictedImports", "--reporter=json", "--max-diagnostics=none", "."],
    { cwd: folder, encoding: "utf8" },
  );
  const report = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] };
  for (const { category, location } of report.diagnostics) {
    if (category === "lint/style/noRestrictedImports") complaints.add(path.normalize(location.path));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the linter", () => {
  test.each(refused)("refuses %s to import %s", (room, specifier) => {
    expect(complaints).toContain(fileOf(room, specifier));
  });

  test.each(allowed)("allows %s to import %s", (room, specifier) => {
    expect(complaints).not.toContain(fileOf(room, specifier));
  });
});
