import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { makeDemoPassword } from "./demo-password";
import { directUrl } from "./migrate";
import { withProgress } from "./progress";
import { writePrivateFile } from "./secrets";

type Env = Record<string, string | undefined>;

async function isEmpty(env: Env): Promise<boolean> {
  const client = new Client({ connectionString: directUrl(env) });
  await client.connect();
  try {
    const { rows } = await client.query<{ users: string | null }>(
      `select to_regclass('public."User"')::text as users`,
    );
    if (!rows[0]?.users) return false;
    return (await client.query(`select 1 from "User" limit 1`)).rowCount === 0;
  } finally {
    await client.end();
  }
}

function isLocal(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

/** Demo stories belong on this machine: not in somebody's database, and not on a site that the world reads. */
function isForDemo(env: Env): boolean {
  return isLocal(directUrl(env)) && isLocal(env.SITE_URL ?? "http://localhost");
}

/**
 * Fills an empty database of this machine with the demo content, under a password made up here; one that was cut off
 * half-way is completed. Gives back the demo logins, also at later starts; undefined for a database that was not filled
 * from here.
 */
export async function seedIfEmpty(root: string, data: string, env: Env): Promise<string | undefined> {
  const note = path.join(data, "demo-logins");
  const unfinished = path.join(data, "demo-unfinished");
  const isWanted = existsSync(path.join(root, "prisma/seed.ts")) && isForDemo(env);
  if (!isWanted || !(existsSync(unfinished) || (await isEmpty(env)))) {
    // The note belongs to our own database; another one may have other people in it.
    const isOurs = existsSync(note) && !process.env.DATABASE_URL;
    return isOurs ? readFileSync(note, "utf8").trim() : undefined;
  }
  // A start that was cut off has given it to some of them.
  const begun = existsSync(unfinished) ? readFileSync(unfinished, "utf8").trim() : "";
  const password = begun || makeDemoPassword();
  writePrivateFile(unfinished, `${password}\n`);
  const logins = await withProgress("Demo content", async (report) => {
    // The condition makes server code loadable outside Next.
    const seed = ["--conditions=react-server", "--import", "tsx", "prisma/seed.ts", password];
    report("people and their stories");
    const output = await run(root, env, seed);
    if (existsSync(path.join(root, "realtime/seed.ts"))) {
      report("a conversation");
      await run(root, env, ["--import", "tsx", "scripts/seed-conversation.ts"]);
    }
    return output;
  });
  writePrivateFile(note, `${logins}\n`);
  rmSync(unfinished);
  return logins;
}

/** Runs a script in a process of its own and gives back what it printed. @throws Error with what it complained about */
async function run(root: string, env: Env, args: string[]): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4_000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new Error(
      `The demo content could not be written:\n${errors.trim() || `${args.find((arg) => arg.endsWith(".ts"))} ended with ${code}`}`,
    );
  return output.trim();
}
