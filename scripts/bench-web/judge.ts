import { existsSync } from "node:fs";
import lighthouse from "lighthouse";
import { chromium } from "playwright";
import { chooseAnyPort } from "../stack/ports";
import { fetchRaw } from "./fetch-raw";

/** What Lighthouse found on a phone of the middle range. Scores of 100; times in milliseconds. */
export type Verdict = {
  scores: Record<"performance" | "accessibility" | "best-practices" | "seo", number>;
  lcp: number;
  cls: number;
  tbt: number;
  /** Compressed bytes, as gzip sends them. */
  scriptBytes: number;
  styleBytes: number;
  /** Requests to any other host. */
  foreign: string[];
  /** Audits that cost points. */
  found: string[];
};

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

/** Opens a browser for any number of judgements. */
export async function openJudge(): Promise<{ judge(url: string): Promise<Verdict>; close(): Promise<void> }> {
  const port = await chooseAnyPort();
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({
    ...(existsSync(executablePath) ? { executablePath } : {}),
    args: [
      `--remote-debugging-port=${port}`,
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
    ],
  });
  return { judge: (url) => judge(url, port), close: () => browser.close() };
}

async function judge(url: string, port: number): Promise<Verdict> {
  const result = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: [...categories],
  });
  if (!result) throw new Error(`Lighthouse says nothing of ${url}.`);
  const { lhr } = result;
  const value = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN;
  const requests = networkRequests(lhr.audits["network-requests"]?.details);
  const { origin } = new URL(url);
  const sizeOf = async (kind: string) => {
    const own = requests.filter((request) => request.resourceType === kind && request.url.startsWith(origin));
    const sizes = own.map(
      async (request) => (await fetchRaw(request.url, { "Accept-Encoding": "gzip" })).body.length,
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  return {
    scores: Object.fromEntries(
      categories.map((id) => [id, Math.round((lhr.categories[id]?.score ?? 0) * 100)]),
    ) as Verdict["scores"],
    lcp: value("largest-contentful-paint"),
    cls: value("cumulative-layout-shift"),
    tbt: value("total-blocking-time"),
    scriptBytes: await sizeOf("Script"),
    styleBytes: await sizeOf("Stylesheet"),
    foreign: requests
      .map((request) => request.url)
      .filter((one) => /^(https?|wss?):/.test(one) && !one.startsWith(origin)),
    found: categories.flatMap((id) =>
      (lhr.categories[id]?.auditRefs ?? [])
        .filter((ref) => ref.weight > 0 && (lhr.audits[ref.id]?.score ?? 1) < 0.9)
        .map((ref) => `${ref.id} ${lhr.audits[ref.id]?.displayValue ?? ""}`.trim()),
    ),
  };
}

type NetworkRequest = { url: string; resourceType: string };

function networkRequests(details: unknown): NetworkRequest[] {
  return (details as { items?: NetworkRequest[] } | undefined)?.items ?? [];
}
