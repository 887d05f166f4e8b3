import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { realtimeSources } from "../../lib/security-headers.mjs";

const sourceFolders = ["app", "components", "lib", "public"];
const sourceFiles = [
  "package-lock.json",
  "tsconfig.json",
  "next.config.mjs",
  "postcss.config.mjs",
  "middleware.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "prisma/schema.prisma",
];
/** Made from the sources, or never part of a build. */
const isIgnored = (name: string) =>
  /(^|\/)generated(\/|$)|\.test\.tsx?$|(^|\/)\./.test(name.replace("app/.well-known", "app/well-known"));

function* filesIn(root: string, name: string): Generator<string> {
  if (isIgnored(name) || !existsSync(path.join(root, name))) return;
  const entries = readdirSync(path.join(root, name), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${name}/${entry.name}`;
    if (entry.isDirectory()) yield* filesIn(root, inner);
    else if (!isIgnored(inner)) yield inner;
  }
}

/**
 * A digest of everything that decides what a build is: sources, locked packages, the version of Node and what the build
 * writes into the browser's code (NEXT_PUBLIC_…). Times play no part, so a checkout does not make a build stale.
 */
export function sourceHash(root: string, env: Record<string, string | undefined> = {}): string {
  const hash = createHash("sha256").update(process.versions.node);
  const files = sourceFolders.flatMap((folder) => [...filesIn(root, folder)]);
  for (const name of [...files, ...sourceFiles.filter((file) => existsSync(path.join(root, file)))]) {
    const content = readFileSync(path.join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  for (const name of Object.keys(env).sort()) {
    if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${env[name]}\0`);
  }
  // The policy of static pages, which is part of the build, names where realtime is.
  hash.update(realtimeSources(env.REALTIME_URL).join(" "));
  return hash.digest("hex");
}

const stampFile = (root: string) => path.join(root, ".next", "nirvana-build");

/** Whether there is no finished build of these very sources. */
export function isBuildStale(root: string, hash: string): boolean {
  if (!existsSync(path.join(root, ".next", "BUILD_ID"))) return true;
  const stamp = stampFile(root);
  return !existsSync(stamp) || readFileSync(stamp, "utf8") !== hash;
}

/** Notes what was built; only after a build has succeeded. */
export function stampBuild(root: string, hash: string): void {
  writeFileSync(stampFile(root), hash);
}
