import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Client, escapeIdentifier } from "pg";
import { chooseAnyPort } from "./ports";
import { findPostgresHome, type PostgresHome } from "./postgres-binaries";
import { isAlive, stopProcess, watchExit } from "./process-table";
import { loadPassword } from "./secrets";

export type Postgres = {
  port: number;
  pid: number;
  /** It was running already when we asked; whoever started it stops it. */
  reused: boolean;
  /** Resolves when the server is gone, for whatever reason. */
  exited: Promise<void>;
  /** The address of a database in it, password included. */
  url(database: string): string;
  /** Makes the database, from a template when one is named. True when it was not there. */
  createDatabase(database: string, template?: string): Promise<boolean>;
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** Holds the cluster, its password and its log. */
  directory: string;
  /** Wanted port; another free one is taken when it is in use. */
  port?: number;
  /** False gives up safety for speed, and the data when it is stopped: for tests. */
  durable?: boolean;
};

const superuser = "nirvana";
const maxLogBytes = 10_000_000;

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ$)/.test(name));
  return Object.assign(Object.fromEntries(own) as NodeJS.ProcessEnv, { LC_ALL: "C" });
}

/** Opens the log for a child, emptied first when it has grown large. */
export function openLog(file: string): number {
  const isLarge = existsSync(file) && statSync(file).size > maxLogBytes;
  return openSync(file, isLarge ? "w" : "a", 0o600);
}

function waitForChild(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code));
  });
}

/** Made beside its final place and renamed when whole, so that a cluster that exists is a complete one. */
async function initialise(home: PostgresHome, directory: string, password: string): Promise<void> {
  const unfinished = `${home.cluster}.init`;
  const passwordFile = `${home.cluster}.pw`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.runAs) {
    chownSync(unfinished, home.runAs.uid, home.runAs.gid);
    chownSync(passwordFile, home.runAs.uid, home.runAs.gid);
  }
  const log = openLog(path.join(directory, "log"));
  try {
    const child = spawn(
      path.join(home.bin, "initdb"),
      [
        `--pgdata=${unfinished}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--auth=scram-sha-256",
        "--no-sync",
      ],
      { ...home.runAs, cwd: "/", env: environment(), stdio: ["ignore", log, log], windowsHide: true },
    );
    if ((await waitForChild(child)) !== 0)
      throw new Error(`PostgreSQL could not be set up. See ${directory}/log`);
  } finally {
    closeSync(log);
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, home.cluster);
}

function readPidFile(cluster: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

async function withAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes away while we are connected is reported by the query that fails.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await withAdmin(url, (client) => client.query("select 1"));
    return true;
  } catch {
    return false;
  }
}

type Process = Pick<Postgres, "port" | "pid" | "reused" | "exited">;

function handleTo({ directory, durable }: PostgresOptions, home: PostgresHome, server: Process): Postgres {
  const { port, pid } = server;
  const password = loadPassword(path.join(directory, "password"));
  const url = (database: string) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  return {
    ...server,
    url,
    createDatabase: (database, template) =>
      withAdmin(url("postgres"), async (client) => {
        const source = template ? ` template ${escapeIdentifier(template)}` : "";
        try {
          await client.query(`create database ${escapeIdentifier(database)}${source}`);
          return true;
        } catch (error) {
          if ((error as { code?: string }).code === "42P04") return false;
          throw error;
        }
      }),
    stop: async () => {
      if (process.platform === "win32") {
        const args = ["stop", `--pgdata=${home.cluster}`, "--mode=fast", "--silent"];
        await waitForChild(
          spawn(path.join(home.bin, "pg_ctl"), args, { stdio: "ignore", windowsHide: true }),
        );
      } else {
        await stopProcess(pid, [
          ["SIGINT", 8_000],
          ["SIGQUIT", 5_000],
          ["SIGKILL", 5_000],
        ]);
      }
      // It may lie outside the caller's folder, where the caller would not clean up.
      if (durable === false) rmSync(home.cluster, { recursive: true, force: true });
    },
  };
}

type Attempt = { running: Postgres } | { log: string };

async function attemptStart(options: PostgresOptions, home: PostgresHome, port: number): Promise<Attempt> {
  const logFile = path.join(options.directory, "log");
  const log = openLog(logFile);
  const logStart = statSync(logFile).size;
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    "max_connections=200",
    "wal_level=minimal",
    "max_wal_senders=0",
    ...(options.durable === false ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ];
  const child = spawn(
    path.join(home.bin, "postgres"),
    ["-D", home.cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    // Detached: Ctrl-C in a terminal must reach the site before its database.
    {
      ...home.runAs,
      cwd: "/",
      env: environment(),
      stdio: ["ignore", log, log],
      detached: true,
      windowsHide: true,
    },
  );
  closeSync(log);
  let failure: Error | undefined;
  let hasEnded = false;
  const exited = waitForChild(child)
    .catch((error: Error) => {
      failure = error;
    })
    .then(() => {
      hasEnded = true;
    });
  const running = handleTo(options, home, { port, pid: child.pid ?? 0, reused: false, exited });
  while (!hasEnded) {
    if (await answers(running.url("postgres"))) return { running };
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  if (failure) throw failure;
  return { log: readFileSync(logFile, "utf8").slice(logStart) };
}

/**
 * Starts the PostgreSQL of a directory, making its cluster the first time, or finds it running. It listens on
 * 127.0.0.1 only, with a password. As root it runs as `postgres` or `nobody`.
 * @throws Error with the end of the server's log when it does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const home = findPostgresHome(options.directory);
  const password = loadPassword(path.join(options.directory, "password"));
  if (!existsSync(home.cluster)) await initialise(home, options.directory, password);

  const portFile = path.join(options.directory, "port");
  const before = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : undefined;
  let port = await chooseAnyPort(options.port ?? before);
  const end = Date.now() + 10_000;
  for (;;) {
    const present = readPidFile(home.cluster);
    if (present && isAlive(present.pid)) {
      const exited = watchExit(present.pid);
      const running = handleTo(options, home, { ...present, reused: true, exited });
      if (await answers(running.url("postgres"))) return running;
    }
    const attempt = await attemptStart(options, home, port);
    if ("running" in attempt) {
      writeFileSync(portFile, String(port));
      return attempt.running;
    }
    // A killed server's last children hold its memory for a moment; a port can be lost between choosing and binding.
    const isPortLost = /could not (create|bind)[^\n]*address/i.test(attempt.log);
    if (isPortLost) port = await chooseAnyPort();
    const isPassing = isPortLost || /postmaster\.pid|shared memory block|starting up/.test(attempt.log);
    if (!isPassing || Date.now() > end) {
      throw new Error(`PostgreSQL did not start:\n${attempt.log.trim().split("\n").slice(-8).join("\n")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
