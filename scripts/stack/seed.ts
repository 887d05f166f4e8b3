import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
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

/**
 * Fills an empty database with the demo content. Gives back the demo logins, also at later starts, when the seed does
 * not run; undefined for a database that was never seeded here.
 */
export async function seedIfEmpty(root: string, data: string, env: Env): Promise<string | undefined> {
  const note = path.join(data, "demo-logins");
  if (!existsSync(path.join(root, "prisma/seed.ts")) || !(await isEmpty(env))) {
    // The note belongs to our own database; another one may have other people in it.
    const isOurs = existsSync(note) && !process.env.DATABASE_URL;
    return isOurs ? readFileSync(note, "utf8").trim() : undefined;
  }
  const logins = await seed(root, env);
  writePrivateFile(note, `${logins}\n`);
  return logins;
}

/** In a process of its own, under the condition that makes server code loadable outside Next. */
function seed(root: string, env: Env): Promise<string> {
  return withProgress("Demo content", async (report) => {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "prisma/seed.ts"],
      {
        cwd: root,
        env: { ...process.env, ...env, NODE_ENV: process.env.NODE_ENV ?? "production" } as NodeJS.ProcessEnv,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      report(chunk.toString().trim().split("\n").at(-1)?.slice(0, 60) ?? "");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-4_000);
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0) throw new Error(`The demo content could not be written:\n${errors.trim()}`);
    return output.trim();
  });
}
