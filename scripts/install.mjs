// What has to be in place before any TypeScript can run. Plain JavaScript without dependencies, because it installs them.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const oldestNode = [20, 19];

/** Ends the process when this Node is too old to run Nirvana. */
function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(
    `Nirvana needs Node ${oldestNode.join(".")} or newer; this is ${version}. See https://nodejs.org`,
  );
  process.exit(1);
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/**
 * Whether node_modules lacks a package of the lock file, or has it in another version. Contents are compared, not
 * times: a checkout touches times, and an install by hand must not be thrown away.
 */
function areDependenciesMissing(folder = root) {
  const wanted = readLock(path.join(folder, "package-lock.json"));
  const installed = readLock(path.join(folder, "node_modules", ".package-lock.json"));
  if (!installed) return true;
  return Object.entries(wanted ?? {}).some(([name, entry]) => {
    if (name === "" || entry.link) return false;
    const present = installed[name];
    if (!present) return !(entry.optional || entry.devOptional || entry.dev || entry.peer);
    return present.version !== entry.version;
  });
}

/** Whether the generated database client was made from another schema than the present one. */
function isClientStale(folder = root) {
  const generated = path.join(folder, "lib/db/generated/internal/class.ts");
  if (!existsSync(generated)) return true;
  // The client carries its schema, formatted: only the spaces may differ.
  const inline = /"inlineSchema": ("(?:[^"\\]|\\.)*")/.exec(readFileSync(generated, "utf8"))?.[1];
  const squeeze = (text) => text.replaceAll(/\s+/g, " ").trim();
  const schema = readFileSync(path.join(folder, "prisma/schema.prisma"), "utf8");
  return !inline || squeeze(JSON.parse(inline)) !== squeeze(schema);
}

/** Runs a command to its end, saying every ten seconds that it is still at it. */
function run(command, args) {
  return new Promise((resolve) => {
    const start = Date.now();
    const ticker = setInterval(() => {
      console.log(`  … still at it (${Math.round((Date.now() - start) / 1000)} s)`);
    }, 10_000);
    const child = spawn(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
    const end = (isDone) => {
      clearInterval(ticker);
      resolve(isDone);
    };
    child.once("error", () => end(false));
    child.once("exit", (code) => end(code === 0));
  });
}

/**
 * Without the packages' own scripts: the one of Prisma fetches an engine that is never used, and those of the others do
 * what is done here anyway. `npm ci` refuses a lock file that another version of npm would have written differently;
 * `npm install` takes the same versions from it. Errors only: a part of Prisma's command line that is never run here
 * asks for a newer Node, and npm would warn of it.
 */
async function install() {
  const options = ["--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"];
  return (await run("npm", ["ci", ...options])) || run("npm", ["install", "--no-save", ...options]);
}

/** Installs packages and generates the database client when they are missing or out of date. Ends the process on failure. */
export async function ensureDependencies() {
  requireNode();
  if (areDependenciesMissing()) {
    console.log("Installing dependencies (a minute or two the first time) …");
    if (!(await install())) {
      stopFor("The dependencies could not be installed. Is the package registry within reach?");
    }
  }
  if (isClientStale()) {
    console.log("Generating the database client …");
    const prisma = path.join(root, "node_modules/prisma/build/index.js");
    if (!(await run(process.execPath, [prisma, "generate"])))
      stopFor("The database client could not be generated.");
  }
}

function stopFor(reason) {
  console.error(`\n${reason}`);
  process.exit(1);
}
