import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { isBuildStale, sourceHash, stampBuild } from "./build";
import { dataFolder, databaseName, loadOperatorSettings } from "./connect";
import { composeEnvironment } from "./environment";
import { readState, releaseLock, runningStack, stopLeftovers, takeLock, writeState } from "./lock";
import { directUrl, migrate } from "./migrate";
import { startMongo } from "./mongo";
import { findMongod } from "./mongo-binary";
import { choosePort } from "./ports";
import { startPostgres } from "./postgres";
import { type Service, startNode, supervise } from "./processes";
import { say, withProgress } from "./progress";
import { loadSecrets } from "./secrets";
import { seedIfEmpty } from "./seed";

type Options = { root: string; isDevelopment: boolean };
type Env = Record<string, string | undefined>;

async function choosePublicPort(name: string, wanted: number, host: string, promised: number[]): Promise<number> {
  const port = await choosePort(wanted, host, promised);
  if (port !== wanted) say(`  Port ${wanted} is taken: ${name} uses ${port}.`);
  return port;
}

async function startDatabases(data: string, services: Service[]): Promise<{ postgresUrl?: string; mongoUri?: string }> {
  const postgres = async () => {
    if (process.env.DATABASE_URL) return undefined;
    const directory = path.join(data, "postgres");
    const service = await withProgress("PostgreSQL", () => supervise("PostgreSQL", () => startPostgres({ directory })));
    services.push(service);
    await service.current().createDatabase(databaseName);
    return service.current().url(databaseName);
  };
  const mongo = async () => {
    if (process.env.MONGODB_URI) return undefined;
    const directory = path.join(data, "mongo");
    const service = await withProgress("MongoDB", async (report) => {
      const binary = await findMongod(report);
      return supervise("MongoDB", () => startMongo({ directory, binary }));
    });
    services.push(service);
    return service.current().uri(databaseName);
  };
  const [postgresResult, mongoResult] = await Promise.allSettled([postgres(), mongo()]);
  if (postgresResult.status === "rejected") throw postgresResult.reason;
  if (mongoResult.status === "rejected") throw mongoResult.reason;
  return {
    ...(postgresResult.value ? { postgresUrl: postgresResult.value } : {}),
    ...(mongoResult.value ? { mongoUri: mongoResult.value } : {}),
  };
}

async function bringUpToDate(env: Env): Promise<void> {
  const { applied, changed } = await withProgress("Migrations", () => migrate(directUrl(env)));
  if (applied.length > 0) say(`    applied ${applied.join(", ")}`);
  if (changed.length > 0) {
    say(`    ${changed.join(", ")}: the file was edited after it was applied here. The database may lack what was added.`);
  }
}

async function build(root: string, env: Env): Promise<void> {
  const hash = sourceHash(root, env);
  if (!isBuildStale(root, hash)) return;
  await withProgress("Building the site", async () => {
    const next = path.join(root, "node_modules/next/dist/bin/next");
    const running = startNode({ name: "build", args: [next, "build"], env: { ...env, NODE_ENV: "production" }, cwd: root });
    await running.exited;
    if (running.exitCode() !== 0) throw new Error("The build failed; what it said is above.");
  });
  stampBuild(root, hash);
}

async function untilReady(url: string, service: string, isStopping: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!isStopping()) {
    const isUp = await fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
      (response) => response.status < 500,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > end) throw new Error(`The ${service} does not answer at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
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
    const url = runningStack(data)?.siteUrl;
    throw new Error(`Nirvana runs here already${url ? `: ${url}` : " (it is just starting)"}.`);
  }

  const databases: Service[] = [];
  const apps: Service[] = [];
  let isStopping = false;
  const stopAll = async () => {
    isStopping = true;
    await Promise.all(apps.map((service) => service.stop()));
    await Promise.all(databases.map((service) => service.stop()));
    releaseLock(data);
  };
  const stopOnSignal = () => {
    if (isStopping) return;
    say("\nStopping …");
    void stopAll().then(() => {
      say(`Everything is stopped; your data is in ${path.relative(root, data) || data}/`);
      process.exit(0);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopOnSignal);

  try {
    say(isDevelopment ? "Nirvana, for development" : "Nirvana");
    const left = await stopLeftovers(data);
    if (left.length > 0) say(`  Ended what a killed start had left behind: ${left.join(", ")}.`);
    const host = process.env.HOST || "127.0.0.1";
    const sitePort = await choosePublicPort("the site", Number(process.env.PORT || 3000), host, []);
    const realtimePort = await choosePublicPort("realtime", Number(process.env.REALTIME_PORT || 3001), host, [sitePort]);
    const addresses = await startDatabases(data, databases);
    const env = composeEnvironment(process.env, {
      host,
      sitePort,
      realtimePort,
      ...addresses,
      secrets: loadSecrets(path.join(data, "secrets.json")),
      mediaFolder: path.join(data, "media"),
    });
    await bringUpToDate(env);
    const logins = await seedIfEmpty(root, env);
    if (!isDevelopment) await build(root, env);
    if (isStopping) return;

    const state = { pid: process.pid, siteUrl: env.SITE_URL ?? "", children: readState(data)?.children ?? [], env: shareable(env) };
    const remember = (name: string, mark: string) => (running: Running) => {
      state.children = [...state.children.filter((child) => child.name !== name), { name, pid: running.pid, mark }];
      writeState(data, state);
    };
    const mode = { ...env, NODE_ENV: isDevelopment ? "development" : "production" };
    const next = path.join(root, "node_modules/next/dist/bin/next");
    const siteArgs = [next, isDevelopment ? "dev" : "start", "--port", String(sitePort), "--hostname", host];
    const startSite = async () => startNode({ name: "site", args: siteArgs, env: { ...mode, PORT: String(sitePort) }, cwd: root });
    apps.push(await supervise("The site", startSite, remember("site", "next")));

    const hasRealtime = existsSync(path.join(root, "realtime/index.ts"));
    if (hasRealtime) {
      const args = ["--import", "tsx", ...(isDevelopment ? ["--watch"] : []), "realtime/index.ts"];
      const realtimeEnv = { ...mode, PORT: String(realtimePort), REALTIME_PORT: String(realtimePort), HOST: host };
      const startRealtime = async () => startNode({ name: "realtime", args, env: realtimeEnv, cwd: root });
      apps.push(await supervise("Realtime", startRealtime, remember("realtime", "realtime/index.ts")));
    } else say("  realtime/index.ts is not there: chat is off.");

    await untilReady(`${localAddress(host, sitePort)}/api/health`, "site", () => isStopping);
    if (!isStopping) say(summary(env, hasRealtime, logins));
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function localAddress(host: string, port: number): string {
  return `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
}

/** The settings that another command of this folder needs, and no others of the operator's shell. */
function shareable(env: Env): Record<string, string> {
  const names = [
    "DATABASE_URL",
    "DIRECT_DATABASE_URL",
    "MONGODB_URI",
    "SITE_URL",
    "REALTIME_URL",
    "REALTIME_INTERNAL_URL",
    "AUTH_SECRET",
    "AUTH_TRUST_HOST",
    "REALTIME_SIGNING_KEYS",
    "CLOUDINARY_URL",
    "NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME",
    "MEDIA_DIR",
  ];
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

function summary(env: Env, hasRealtime: boolean, logins: string | undefined): string {
  return [
    "",
    `  Nirvana runs at ${env.SITE_URL}`,
    ...(hasRealtime ? [`  Realtime at     ${env.REALTIME_URL}`] : []),
    `  Data in         ${path.relative(root, dataFolder(root))}/`,
    ...(logins ? ["", ...logins.split("\n").map((line) => `  ${line}`)] : []),
    "",
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}
