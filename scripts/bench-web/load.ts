import { spawn, spawnSync } from "node:child_process";
import autocannon from "autocannon";
import { fetchRaw } from "./fetch-raw";

/** Requests a second, and milliseconds within which half of them and 99 of 100 were answered. */
export type Load = { perSecond: number; p50: number; p99: number };
export type Request = { url: string; headers: Record<string, string> };

const seconds = 5;
const connections = 50;

const hasWrk = spawnSync("wrk", ["--version"]).error === undefined;
/** autocannon takes a core for itself, so its figures are lower for the same server. */
export const generator = hasWrk ? `wrk -t1 -c${connections}` : `autocannon -c${connections}`;

/** Asks for one thing over and over. @throws Error when an answer is neither a page nor says that it is known */
export async function load({ url, headers }: Request): Promise<Load> {
  return hasWrk ? loadWithWrk(url, headers) : loadWithAutocannon(url, headers);
}

async function loadWithWrk(url: string, headers: Record<string, string>): Promise<Load> {
  const said = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const output = await run("wrk", ["-t1", `-c${connections}`, `-d${seconds}`, "--latency", ...said, url]);
  if (/Non-2xx|Socket errors/.test(output)) throw new Error(`${url} failed under load:\n${output}`);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]),
    p50: milliseconds(/50%\s+(\S+)/.exec(output)?.[1]),
    p99: milliseconds(/99%\s+(\S+)/.exec(output)?.[1]),
  };
}

function milliseconds(text = ""): number {
  const [, amount = "", unit = ""] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  return Number(amount) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN);
}

async function loadWithAutocannon(url: string, headers: Record<string, string>): Promise<Load> {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  if (result["4xx"] + result["5xx"] > 0 || result.errors > 0) throw new Error(`${url} failed under load.`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once("error", reject);
    child.once("exit", () => resolve(output));
  });
}

const plainServer = `
  const { createServer } = require("node:http");
  process.once("message", ({ status, type, body }) => {
    const bytes = Buffer.from(body, "base64");
    const headers = status === 200 ? ["Content-Type", type, "Content-Length", String(bytes.length)] : [];
    createServer((_, response) => response.writeHead(status, headers).end(bytes))
      .listen(0, "127.0.0.1", function () { process.send(this.address().port); });
  });`;

/** The limit: the same bytes from a bare node:http, which does nothing else. */
export async function loadPlain({ url, headers }: Request): Promise<Load> {
  const { status, type, body } = await fetchRaw(url, headers);
  const child = spawn(process.execPath, ["-e", plainServer], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    child.send({ status, type, body: body.toString("base64") });
    const port = await new Promise<number>((resolve) =>
      child.once("message", (message) => resolve(Number(message))),
    );
    return await load({ url: `http://127.0.0.1:${port}/`, headers: {} });
  } finally {
    child.kill();
  }
}
