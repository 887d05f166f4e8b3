import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** Set by Node, npm, the operating system or the test run, not by an operator. */
const notSettings =
  /^(NODE_ENV|NEXT_|VERCEL$|CI$|PATH$|HOME$|HTTPS?_PROXY$|XDG_|LOCALAPPDATA$|LC_|LANG$|TZ$|PG|VITEST|BASE_URL$|PLAYWRIGHT_|CHROMIUM_PATH$|DO_NOT_TRACK$|PRISMA_SCHEMA_ENGINE_BINARY$|NO_COLOR$|FORCE_COLOR$|SHOTS|NIRVANA_STARTED_BY$)/;

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => path.join(folder, name));
}

function settingsInCode(): string[] {
  const names = new Set<string>();
  const read = (file: string) => readFileSync(path.join(root, file), "utf8");
  for (const file of ["lib/env.ts", "realtime/env.ts"]) {
    for (const [, name] of read(file).matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)) if (name) names.add(name);
  }
  const folders = ["lib", "realtime", "scripts", "prisma", "app", "components"];
  const files = folders.flatMap((folder) => sourcesIn(folder));
  for (const file of [...files, "next.config.mjs", "middleware.ts", "instrumentation.ts"]) {
    if (/generated|\.test\.ts/.test(file)) continue;
    for (const [, name] of read(file).matchAll(/(?:process\.)?env\.([A-Z][A-Z0-9_]+)/g))
      if (name) names.add(name);
  }
  return [...names].filter((name) => name.startsWith("NEXT_PUBLIC_") || !notSettings.test(name)).sort();
}

describe(".env.example", () => {
  it("names every setting that the code reads, and no other", () => {
    const example = readFileSync(path.join(root, ".env.example"), "utf8");
    const listed = [...example.matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name).sort();
    expect(listed).toEqual(settingsInCode());
  });

  it("names what docs/deploy.md explains, and nothing else", () => {
    const table = readFileSync(path.join(root, "docs/deploy.md"), "utf8").split("## Settings")[1] ?? "";
    const rows = table.split("\n").filter((line) => line.startsWith("| `"));
    const names = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([A-Z][A-Z0-9_]+)`/g)]);
    expect(names.map(([, name]) => name).sort()).toEqual(settingsInCode());
  });
});
