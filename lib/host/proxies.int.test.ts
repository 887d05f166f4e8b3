import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseAnyPort } from "@/scripts/stack/ports";
import { testDatabase } from "@/tests/harness/database";
import { createNotes, type FakeInstance, startFakeInstance } from "@/tests/harness/fake-instance";

testDatabase();

const folder = mkdtempSync(path.join(tmpdir(), "nirvana-proxy-"));
const isThere = (command: string, flag: string) => spawnSync(command, [flag]).error === undefined;

let site: FakeInstance;
let admin: Client;

beforeAll(async () => {
  admin = new Client({ connectionString: process.env.DATABASE_URL });
  await admin.connect();
  await admin.query(createNotes);
  await admin.query("insert into note (path) values ('/nginx'), ('/caddy')");
  site = await startFakeInstance(2_000);
});

afterAll(async () => {
  site.child.kill("SIGKILL");
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

async function untilUp(child: ChildProcess, origin: string): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await expect
    .poll(
      () =>
        child.exitCode === null
          ? fetch(origin).then(
              () => "up",
              () => "not yet",
            )
          : said,
      { timeout: 15_000 },
    )
    .toBe("up");
}

/** The configuration of the documentation, with ports and folders of this test. */
async function startNginx(): Promise<{ child: ChildProcess; origin: string }> {
  const port = await chooseAnyPort();
  const server = readFileSync("docs/nginx.conf", "utf8")
    .replace("/var/cache/nginx/nirvana", path.join(folder, "cache"))
    .replace("127.0.0.1:3000", new URL(site.origin).host)
    .replace("listen 80;", `listen 127.0.0.1:${port}; add_header X-Cache $upstream_cache_status always;`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    return `${name}_temp_path ${path.join(folder, name)};`;
  });
  const root = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(
    path.join(folder, "nginx.conf"),
    `${root} daemon off; pid ${folder}/pid; events {} http { access_log off; ${temporary.join(" ")}\n${server}\n}`,
  );
  const child = spawn("nginx", ["-c", path.join(folder, "nginx.conf"), "-e", path.join(folder, "errors")]);
  const origin = `http://127.0.0.1:${port}`;
  await untilUp(child, origin);
  return { child, origin };
}

async function startCaddy(): Promise<{ child: ChildProcess; origin: string }> {
  const port = await chooseAnyPort();
  const server = readFileSync("docs/Caddyfile", "utf8")
    .replace("127.0.0.1:3000", new URL(site.origin).host)
    .replace("example.org", `http://127.0.0.1:${port}`)
    .replace("health_uri /api/health\n", "\n");
  writeFileSync(path.join(folder, "Caddyfile"), `{\n\tadmin off\n}\n${server}`);
  const child = spawn(
    "caddy",
    ["run", "--adapter", "caddyfile", "--config", path.join(folder, "Caddyfile")],
    {
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    },
  );
  const origin = `http://127.0.0.1:${port}`;
  await untilUp(child, origin);
  return { child, origin };
}

const proxies = [
  { name: "nginx", start: startNginx, isInstalled: isThere("nginx", "-v"), cached: "REVALIDATED" },
  { name: "caddy", start: startCaddy, isInstalled: isThere("caddy", "version"), cached: null },
] as const;

for (const { name, start, isInstalled, cached } of proxies) {
  describe.skipIf(!isInstalled)(`behind ${name}, as docs/ configures it`, () => {
    test("no reader is shown a page from before an acknowledged change, compressed or not", async () => {
      const { child, origin } = await start();
      try {
        const page = `${origin}/${name}`;
        for (let round = 0; round < 20; round += 1) {
          const changed = await (await fetch(page, { method: "POST" })).text();
          const encodings = ["identity", "gzip", "br", "gzip, br"];
          const ask = async (encoding: string) =>
            (await fetch(page, { headers: { "Accept-Encoding": encoding } })).text();
          expect(await Promise.all(encodings.map(ask))).toEqual(encodings.map(() => changed));
        }
        const first = await fetch(page);
        await first.text();
        const again = await fetch(page);
        await again.text();
        expect(again.headers.get("x-cache")).toBe(cached);
        const known = { "If-None-Match": first.headers.get("etag") ?? "" };
        expect((await fetch(page, { headers: known })).status).toBe(304);
      } finally {
        const exited = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await exited;
      }
    });
  });
}
