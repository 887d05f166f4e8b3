// `npm test`: everything that must hold, in one command, on a fresh clone. Plain JavaScript without dependencies,
// because it installs them. Prints each part as it goes and ends with one line: N passed, N failed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureDependencies } from "./install.mjs";

const parts = {
  lint: () => check("Lint and import directions", "npx", ["biome", "check", "--error-on-warnings", "."]),
  promises: () => check("Type-aware lint", "npx", ["oxlint", "--type-aware", "--deny-warnings"]),
  types: () => check("Types", "npm", ["run", "--silent", "typecheck"]),
  dead: () => check("Dead code and unused packages", "npx", ["knip"]),
  drift: () =>
    check("Schema and migrations agree", process.execPath, ["--import", "tsx", "scripts/check-drift.ts"]),
  unit: () => vitest("unit", "Unit tests"),
  integration: async () => {
    ensureNginx();
    await vitest("integration", "Integration and socket tests");
  },
  e2e: () => playwright(),
};

const report = mkdtempSync(path.join(tmpdir(), "nirvana-test-"));
const total = { passed: 0, failed: 0 };

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", () => resolve(127));
    child.on("exit", (code, signal) => resolve(signal ? 1 : code));
  });
}

async function check(title, command, args) {
  console.log(`\n▸ ${title}`);
  const code = await run(command, args);
  if (code === 0) total.passed += 1;
  else {
    total.failed += 1;
    console.log(`  failed: ${title}`);
  }
}

/** Adds a runner's JSON figures; a runner that left none behind failed as a whole. */
function count(file, read, code) {
  if (!existsSync(file)) {
    total.failed += 1;
    return;
  }
  const { passed, failed } = read(JSON.parse(readFileSync(file, "utf8")));
  total.passed += passed;
  // A runner that fails without a failed test had an error outside of them.
  total.failed += failed > 0 || code === 0 ? failed : 1;
}

async function vitest(project, title) {
  console.log(`\n▸ ${title}`);
  const file = path.join(report, `${project}.json`);
  const code = await run("npx", [
    "vitest",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  count(file, (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }), code);
}

/** Chromium from CHROMIUM_PATH, the system, Debian's package (as root on Debian) or Playwright's own download. */
async function ensureChromium() {
  const known = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ];
  const found = known.find((candidate) => candidate && existsSync(candidate));
  if (found) return found;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("  Chromium is missing: installing Debian's package.");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-liberation"], { stdio: "inherit", env });
    if (existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  console.log("  Chromium is missing: Playwright downloads its own.");
  await run("npx", ["playwright", "install", "chromium"]);
  return "";
}

/** The configuration in docs/nginx.conf is tested with nginx itself: Debian's package, as root on Debian. */
function ensureNginx() {
  if (spawnSync("nginx", ["-v"]).error === undefined) return;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("  nginx is missing: installing Debian's package.");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", "nginx-light"], { stdio: "inherit", env });
  }
  if (spawnSync("nginx", ["-v"]).error !== undefined) {
    console.log("  nginx is missing: its configuration in docs/ is not tested.");
  }
}

async function playwright() {
  console.log("\n▸ End-to-end tests in Chromium");
  const chromium = await ensureChromium();
  const file = path.join(report, "e2e.json");
  const code = await run("npx", ["playwright", "test"], {
    ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  count(
    file,
    (json) => ({ passed: json.stats.expected, failed: json.stats.unexpected + json.stats.flaky }),
    code,
  );
}

const chosen = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const unknown = chosen.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(
    `There is no part called ${unknown.join(", ")}. Choose from: ${Object.keys(parts).join(", ")}.`,
  );
  process.exit(2);
}

process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.DO_NOT_TRACK = "1";
await ensureDependencies();
for (const name of chosen.length > 0 ? chosen : Object.keys(parts)) await parts[name]();
rmSync(report, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
