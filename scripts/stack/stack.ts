import { mkdirSync } from "node:fs";
import path from "node:path";
import { buildIfStale, localAddress, startRealtime, startSite, untilReady } from "./apps";
import { dataFolder, loadOperatorSettings } from "./connect";
import { startDatabases } from "./databases";
import { composeEnvironment } from "./environment";
import {
  readState,
  releaseLock,
  runningStack,
  type StackState,
  stopLeftovers,
  takeLock,
  writeState,
} from "./lock";
import { directUrl, migrate } from "./migrate";
import { type HeldPort, holdPort } from "./ports";
import type { Running, Service } from "./processes";
import { say, withProgress } from "./progress";
import { loadSecrets } from "./secrets";
import { seedIfEmpty } from "./seed";
import { sharedSettings, summary } from "./summary";

type Options = { root: string; isDevelopment: boolean };
type Env = Record<string, string | undefined>;

async function takePublicPort(
  name: string,
  wanted: number,
  host: string,
  promised: number[],
): Promise<HeldPort> {
  const held = await holdPort(wanted, host, promised);
  if (held.port !== wanted) say(`  Port ${wanted} is taken: ${name} uses ${held.port}.`);
  return held;
}

function shownFolder(root: string, data: string): string {
  const relative = path.relative(root, data);
  return `${relative.startsWith("..") ? data : relative}${path.sep}`;
}

async function bringUpToDate(env: Env): Promise<void> {
  const { applied, changed } = await withProgress("Migrations", () => migrate(directUrl(env)));
  if (applied.length > 0) say(`    ${applied.length} applied, the last ${applied.at(-1)}`);
  if (changed.length > 0) {
    say(
      `    ${changed.join(", ")}: the file was edited after it was applied here; what was added to it is missing.`,
    );
  }
}

/** Writes down each process of the site and of realtime, for the next start to find should this one be killed. */
function rememberProcesses(data: string, state: StackState) {
  return (name: string, mark: string) => (running: Running) => {
    state.children = [
      ...state.children.filter((child) => child.name !== name),
      { name, pid: running.pid, mark },
    ];
    writeState(data, state);
  };
}

/** A killed `npm start` cannot pass a signal on: without it, nobody would be there to stop us. */
function onParentGone(stop: () => void): void {
  const parent = Number(process.env.NIRVANA_STARTED_BY);
  if (process.ppid !== parent) return;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 1_000).unref();
}

/**
 * Runs everything until it is told to stop: databases, migrations, demo content, build, site and realtime. What the
 * operator has set (DATABASE_URL, MONGODB_URI, …) is used instead of our own part.
 * @throws Error with a text for people when a part cannot be started; what runs by then has been stopped
 */
export async function startStack({ root, isDevelopment }: Options): Promise<void> {
  loadOperatorSettings(root);
  const data = dataFolder(root);
  mkdirSync(data, { recursive: true });
  if (!takeLock(data)) {
    const running = runningStack(data);
    const state = running ? `: ${running.siteUrl} (kill ${running.pid} stops it)` : "; it is just starting";
    throw new Error(`Nirvana runs in this folder already${state}.`);
  }

  const databases: Service[] = [];
  const apps: Service[] = [];
  let isStopping = false;
  let starting: Promise<unknown> = Promise.resolve();
  const stopAll = async () => {
    isStopping = true;
    // A database that is just coming up must not outlive us; a download may take longer than anybody waits.
    await Promise.race([
      starting.catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 10_000)),
    ]);
    await Promise.all(apps.map((service) => service.stop()));
    await Promise.all(databases.map((service) => service.stop()));
    releaseLock(data);
  };
  const stopOnSignal = () => {
    if (isStopping) return;
    say("\nStopping …");
    void stopAll().then(() => {
      say(`Everything is stopped; your data is in ${shownFolder(root, data)}`);
      process.exit(0);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopOnSignal);
  onParentGone(stopOnSignal);

  try {
    say(isDevelopment ? "Nirvana, for development" : "Nirvana");
    const left = await stopLeftovers(data);
    if (left.length > 0) say(`  Ended what a killed start had left behind: ${left.join(", ")}.`);
    const host = process.env.HOST || "127.0.0.1";
    const heldSite = await takePublicPort("the site", Number(process.env.PORT || 3000), host, []);
    const sitePort = heldSite.port;
    const heldRealtime = await takePublicPort("realtime", Number(process.env.REALTIME_PORT || 3001), host, [
      sitePort,
    ]);
    const realtimePort = heldRealtime.port;
    const addresses = startDatabases(data, databases);
    starting = addresses;
    const { postgresUrl, mongoUri } = await addresses;
    if (isStopping) return;
    const env = composeEnvironment(process.env, {
      host,
      sitePort,
      realtimePort,
      postgresUrl,
      mongoUri,
      secrets: loadSecrets(path.join(data, "secrets.json")),
      mediaFolder: path.join(data, "media"),
    });
    await bringUpToDate(env);
    const logins = await seedIfEmpty(root, data, env);
    if (!isDevelopment) await buildIfStale(root, env);
    if (isStopping) return;

    const children = readState(data)?.children ?? [];
    const state = { pid: process.pid, siteUrl: env.SITE_URL ?? "", children, env: sharedSettings(env) };
    const onStart = rememberProcesses(data, state);
    const parts = { root, isDevelopment, env, host, sitePort, realtimePort, onStart };
    await heldSite.release();
    const site = await startSite(parts);
    apps.push(site);
    await heldRealtime.release();
    const realtime = await startRealtime(parts);
    apps.push(realtime);

    await untilReady(`${localAddress(host, sitePort)}/api/health`, "The site", site, () => isStopping);
    await untilReady(
      `${localAddress(host, realtimePort)}/health/ready`,
      "Realtime",
      realtime,
      () => isStopping,
    );
    if (!isStopping) say(summary({ env, folder: shownFolder(root, data), logins }));
  } catch (error) {
    if (isStopping) return;
    await stopAll();
    throw error;
  }
}
