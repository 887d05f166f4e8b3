import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import mongoose from "mongoose";
import { findMongod } from "./mongo-binary";
import { chooseAnyPort } from "./ports";
import { openLog } from "./postgres";
import { commandLine, isAlive, stopProcess, watchExit } from "./process-table";
import { loadPassword, randomPassword, writePrivateFile } from "./secrets";

type MongoClient = mongoose.mongo.MongoClient;

export type Mongo = {
  port: number;
  pid: number;
  /** It was running already when we asked; whoever started it stops it. */
  reused: boolean;
  /** Resolves when the server is gone, for whatever reason. */
  exited: Promise<void>;
  /** The address of a database in it, password included. */
  uri(database: string): string;
  stop(): Promise<void>;
};

export type MongoOptions = {
  /** Holds the data, its password, its key file and its log. */
  directory: string;
  /** Wanted port; another free one is taken when it is in use. */
  port?: number;
  /** A mongod; looked for, and downloaded if need be, when absent. */
  binary?: string;
};

const user = "nirvana";
const replicaSet = "rs0";

function uriOf(directory: string, port: number, database: string): string {
  const password = loadPassword(path.join(directory, "password"));
  return `mongodb://${user}:${password}@127.0.0.1:${port}/${database}?authSource=admin&replicaSet=${replicaSet}`;
}

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(uri, {
    directConnection: true,
    serverSelectionTimeoutMS: 1_000,
    connectTimeoutMS: 2_000,
    maxPoolSize: 1,
  });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

const withUser = <T>(directory: string, port: number, work: (client: MongoClient) => Promise<T>) =>
  withClient(uriOf(directory, port, "admin").replace(`&replicaSet=${replicaSet}`, ""), work);

const withoutUser = <T>(port: number, work: (client: MongoClient) => Promise<T>) =>
  withClient(`mongodb://127.0.0.1:${port}/admin`, work);

async function untilPrimary(client: MongoClient, within = 15_000): Promise<void> {
  const end = Date.now() + within;
  for (;;) {
    const hello = await client.db("admin").command({ hello: 1 });
    if (hello.isWritablePrimary) return;
    if (Date.now() > end) throw new Error("MongoDB did not become primary of its own replica set.");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The one moment without a password: the localhost exception ends with the first user. */
async function initialise(options: MongoOptions, port: number): Promise<void> {
  const password = loadPassword(path.join(options.directory, "password"));
  await withoutUser(port, async (client) => {
    const admin = client.db("admin");
    await admin.command({
      replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host: `127.0.0.1:${port}` }] },
    });
    await untilPrimary(client);
    await admin.command({ createUser: user, pwd: password, roles: ["root"] });
  });
  writeFileSync(path.join(options.directory, "initialised"), "");
}

/** A replica set stores its address and never becomes primary under another: the changed port has to be told to it. */
async function moveToPort(directory: string, port: number): Promise<void> {
  await withUser(directory, port, async (client) => {
    const stored = await client.db("local").collection("system.replset").findOne();
    const host = `127.0.0.1:${port}`;
    if (stored && stored.members[0].host !== host) {
      stored.members[0].host = host;
      stored.version += 1;
      await client.db("admin").command({ replSetReconfig: stored, force: true });
    }
    await untilPrimary(client);
  });
}

async function canConnect(directory: string, port: number): Promise<boolean> {
  try {
    await withUser(directory, port, (client) => client.db("admin").command({ ping: 1 }));
    return true;
  } catch {
    return false;
  }
}

function handleTo(
  directory: string,
  port: number,
  pid: number,
  reused: boolean,
  exited: Promise<void>,
): Mongo {
  return {
    port,
    pid,
    reused,
    exited,
    uri: (database) => uriOf(directory, port, database),
    stop: () =>
      stopProcess(pid, [
        ["SIGTERM", 20_000],
        ["SIGKILL", 5_000],
      ]),
  };
}

function readLockedPid(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(path.join(data, "mongod.lock"), "utf8"));
    return pid > 0 && isAlive(pid) && commandLine(pid).includes(data) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A mongod left over from a killed supervisor: taken over when it answers, stopped when it hangs. */
async function findRunning(
  directory: string,
  data: string,
  port: number | undefined,
): Promise<Mongo | undefined> {
  const pid = readLockedPid(data);
  if (!pid) return undefined;
  if (port && (await canConnect(directory, port)))
    return handleTo(directory, port, pid, true, watchExit(pid));
  await handleTo(directory, port ?? 0, pid, true, Promise.resolve()).stop();
  return undefined;
}

async function untilListening(port: number, hasEnded: () => boolean): Promise<boolean> {
  const end = Date.now() + 60_000;
  while (!hasEnded() && Date.now() < end) {
    try {
      await withoutUser(port, (client) => client.db("admin").command({ hello: 1 }));
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return false;
}

/**
 * Starts the MongoDB of a directory, a replica set of one, or finds it running. It listens on 127.0.0.1 only, with a
 * password and a key file, and may come back on another port than before.
 * @throws Error with the place of the server's log when it does not come up
 */
export async function startMongo(options: MongoOptions): Promise<Mongo> {
  const { directory } = options;
  const data = path.join(directory, "data");
  const portFile = path.join(directory, "port");
  const before = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : undefined;
  const running = await findRunning(directory, data, before);
  if (running) return running;

  const isNew = !existsSync(path.join(directory, "initialised"));
  // Without its first user it holds nothing: a set-up that was cut short starts over.
  if (isNew) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const keyFile = path.join(directory, "keyfile");
  if (!existsSync(keyFile)) writePrivateFile(keyFile, randomPassword(96).replaceAll(/[-_]/g, "A"));
  const binary = options.binary ?? (await findMongod());

  for (let attempt = 0; ; attempt += 1) {
    const port = await chooseAnyPort(attempt === 0 ? (options.port ?? before) : undefined);
    const logFile = path.join(directory, "log");
    const log = openLog(logFile);
    const logStart = statSync(logFile).size;
    const child = spawn(
      binary,
      ["--replSet", replicaSet, "--dbpath", data, "--bind_ip", "127.0.0.1", "--port", String(port)].concat(
        ["--keyFile", keyFile, "--wiredTigerCacheSizeGB", "0.25", "--oplogSize", "256"],
        process.platform === "win32" ? [] : ["--nounixsocket"],
        ["--setParameter", "diagnosticDataCollectionEnabled=false"],
        // There is no other member to hand over to, so there is nothing to wait for.
        ["--setParameter", "shutdownTimeoutMillisForSignaledShutdown=100"],
      ),
      { cwd: directory, stdio: ["ignore", log, log], detached: true, windowsHide: true },
    );
    closeSync(log);
    let hasEnded = false;
    const exited = new Promise<void>((resolve) => {
      const end = () => {
        hasEnded = true;
        resolve();
      };
      child.once("error", end);
      child.once("exit", end);
    });
    const server = handleTo(directory, port, child.pid ?? 0, false, exited);
    if (await untilListening(port, () => hasEnded)) {
      writeFileSync(portFile, String(port));
      try {
        if (isNew) await initialise(options, port);
        else await moveToPort(directory, port);
      } catch (cause) {
        await server.stop();
        throw new Error(`MongoDB started but could not be used: ${(cause as Error).message}`, { cause });
      }
      return server;
    }
    await server.stop();
    const isPortLost = readFileSync(logFile, "utf8").slice(logStart).includes("Address already in use");
    if (!isPortLost || attempt === 2) throw new Error(`MongoDB did not start. See ${logFile}`);
  }
}
