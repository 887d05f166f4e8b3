import { rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { isBuildStale, sourceHash, stampBuild } from "./build";
import { humanLine } from "./log-line";
import { type Running, type Service, startNode, supervise } from "./processes";
import { say, withProgress } from "./progress";
import { watchSources } from "./watch";

type Env = Record<string, string | undefined>;

export type Apps = {
  root: string;
  isDevelopment: boolean;
  env: Env;
  host: string;
  sitePort: number;
  realtimePort: number;
  /** Told of each process as it starts; `mark` is a part of its command line. */
  onStart(name: string, mark: string): (running: Running) => void;
};

const nextCommand = (root: string) => path.join(root, "node_modules/next/dist/bin/next");

/** Builds the site unless this very build is there already. @throws Error when the build fails */
export async function buildIfStale(root: string, env: Env): Promise<void> {
  const hash = sourceHash(root, env);
  if (!isBuildStale(root, hash)) return;
  await withProgress("Building the site (a minute or two, on a slow machine four)", async () => {
    // Left by development: types of routes that may be gone by now would fail the type check.
    rmSync(path.join(root, ".next/dev/types"), { recursive: true, force: true });
    const args = [nextCommand(root), "build"];
    const lines: string[] = [];
    const running = startNode({
      name: "build",
      args,
      env: { ...env, NODE_ENV: "production" },
      cwd: root,
      onLine: (line) => lines.push(line),
    });
    await running.exited;
    if (running.exitCode() !== 0) throw new Error(`The build failed:\n${lines.join("\n")}`);
  });
  stampBuild(root, hash);
}

/** What Next says of itself when it starts: its addresses are not the ones to open, and ours are printed when all is up. */
const nextBanner = /^\s*(▲ Next\.js|- (Local|Network):|✓ (Ready|Starting|Running next\.config))/;

function showUnlessBanner(line: string): void {
  if (!nextBanner.test(stripVTControlCharacters(line))) say(`[site] ${humanLine(line)}`);
}

/** The site, kept running. */
export function startSite(apps: Apps): Promise<Service> {
  const { root, isDevelopment, host, sitePort } = apps;
  const port = String(sitePort);
  const args = isDevelopment
    ? [nextCommand(root), "dev", "--port", port, "--hostname", host]
    : ["--import", "tsx", "scripts/site.ts"];
  const mode = isDevelopment ? "development" : "production";
  const env = { ...apps.env, NODE_ENV: mode, PORT: port, HOST: host };
  const start = async () => startNode({ name: "site", args, env, cwd: root, onLine: showUnlessBanner });
  return supervise("The site", start, apps.onStart("site", isDevelopment ? "next" : "scripts/site.ts"));
}

/** The realtime service, kept running; in development it starts anew when its sources change. */
export async function startRealtime(apps: Apps): Promise<Service> {
  const { root, isDevelopment, host, realtimePort } = apps;
  const port = String(realtimePort);
  const mode = isDevelopment ? "development" : "production";
  const env = { ...apps.env, NODE_ENV: mode, PORT: port, REALTIME_PORT: port, HOST: host };
  const args = ["--import", "tsx", "realtime/index.ts"];
  const start = async () => startNode({ name: "realtime", args, env, cwd: root });
  const service = await supervise("Realtime", start, apps.onStart("realtime", "realtime/index.ts"));
  if (isDevelopment) {
    const folders = ["realtime", "lib/contracts"].map((folder) => path.join(root, folder));
    watchSources(folders, () => void service.restart());
  }
  return service;
}

/** The address under which this machine reaches a port of ours. */
export function localAddress(host: string, port: number): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name === "::" ? "::1" : name}]` : name}:${port}`;
}

/**
 * Waits until an address answers without a server error.
 * @throws Error after two minutes, and when the process ends at its first try: then whoever answers there is not ours
 */
export async function untilReady(
  url: string,
  name: string,
  service: Service,
  isStopping: () => boolean,
): Promise<void> {
  const end = Date.now() + 120_000;
  let hasEnded = false;
  void service.current().exited.then(() => {
    hasEnded = true;
  });
  while (!isStopping()) {
    if (hasEnded) {
      throw new Error(
        `${name} ended as soon as it started. What it said stands above; when that is EADDRINUSE, another program listens at ${new URL(url).host}: start again, and the next free port is taken.`,
      );
    }
    const isUp = await fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
      (response) => response.status < 500,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > end) throw new Error(`${name} does not answer at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
