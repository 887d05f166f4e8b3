import { type ChildProcess, fork } from "node:child_process";

/** What their pages show, and will show from a moment on, in milliseconds since 1970. */
export const createNotes =
  'create table note (path text primary key, value int not null default 0, "laterValue" int, "laterAt" float8)';

export type FakeInstance = { child: ChildProcess; origin: string };

/** Starts an instance of tests/harness/fake-site.ts before the test's own database. `lease` in milliseconds. */
export async function startFakeInstance(
  lease: number,
  databaseUrl = process.env.DATABASE_URL,
): Promise<FakeInstance> {
  const child = fork("tests/harness/fake-site.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, LEASE: String(lease) },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(Number(message)));
    child.once("exit", (code) => reject(new Error(`An instance ended with ${code}.`)));
  });
  return { child, origin: `http://127.0.0.1:${port}` };
}
