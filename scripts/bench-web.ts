// `npm run bench:web`: what the public pages weigh, how Lighthouse judges them on a phone, and how many requests a second
// the host answers, beside the same bytes from a bare node:http. BASE_URL measures a stack that runs already.
import path from "node:path";
import { fetchRaw } from "./bench-web/fetch-raw";
import { openJudge, type Verdict } from "./bench-web/judge";
import { generator, load, loadPlain, type Request } from "./bench-web/load";
import { startThrowawayProduct } from "./stack/throwaway-product";

const root = path.resolve(import.meta.dirname, "..");
const product = process.env.BASE_URL
  ? { origin: process.env.BASE_URL, stop: async () => undefined }
  : await startThrowawayProduct(root);
const { origin } = product;
const only = process.argv[2];

/** The first link to a page of a kind. */
async function firstLink(list: string, kind: RegExp): Promise<string> {
  const html = await (await fetch(`${origin}${list}`)).text();
  const found = [...html.matchAll(/href="([^"]+)"/g)]
    .map(([, href = ""]) => href)
    .find((href) => kind.test(href));
  if (!found) throw new Error(`${list} links to nothing like ${kind}.`);
  return found;
}

const pages = {
  home: "/",
  story: await firstLink("/stories", /^\/stories\/[a-z0-9-]+$/),
  place: await firstLink("/places", /^\/places\/[a-z0-9-]+$/),
  search: "/search",
};

const row = (cells: (string | number)[], widths: number[]) =>
  cells.map((cell, index) => String(cell).padEnd(widths[index] ?? 0)).join("  ");

async function printJudgement(): Promise<void> {
  const widths = [8, 26, 9, 7, 8, 9, 9, 6];
  console.log(`\nLighthouse, mobile (performance/accessibility/best practices/SEO)\n`);
  console.log(row(["", "scores", "LCP", "CLS", "TBT", "JS gz", "CSS gz", "others"], widths));
  const { judge, close } = await openJudge();
  for (const [name, page] of Object.entries(pages)) {
    const verdict = await judge(`${origin}${page}`);
    console.log(row([name, ...cellsOf(verdict)], widths));
    if (verdict.found.length > 0) console.log(`          ${verdict.found.join(", ")}`);
    if (verdict.foreign.length > 0) console.log(`          ${verdict.foreign.join(" ")}`);
  }
  await close();
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

function cellsOf(verdict: Verdict): (string | number)[] {
  const { scores, lcp, cls, tbt, scriptBytes, styleBytes, foreign } = verdict;
  return [
    `${scores.performance}/${scores.accessibility}/${scores["best-practices"]}/${scores.seo}`,
    `${(lcp / 1000).toFixed(2)} s`,
    cls.toFixed(3),
    `${Math.round(tbt)} ms`,
    kilobytes(scriptBytes),
    kilobytes(styleBytes),
    foreign.length,
  ];
}

async function printLoad(): Promise<void> {
  const widths = [14, 12, 9, 9, 14, 8];
  console.log(`\nRequests a second (${generator}), beside the same bytes from a bare node:http\n`);
  console.log(row(["", "per second", "p50 ms", "p99 ms", "bare node", "ratio"], widths));
  const local = origin.replace("localhost", "127.0.0.1");
  const gzip = { "Accept-Encoding": "gzip" };
  const { etag } = await fetchRaw(`${local}${pages.story}`, gzip);
  const kinds: [string, string, Record<string, string>][] = [
    ["story plain", pages.story, { "Accept-Encoding": "identity" }],
    ["story gzip", pages.story, gzip],
    ["story brotli", pages.story, { "Accept-Encoding": "br" }],
    ["story 304", pages.story, { ...gzip, "If-None-Match": etag }],
    ["story RSC", `${pages.story}?_rsc=`, { ...gzip, RSC: "1" }],
    ["home gzip", pages.home, gzip],
    ["place gzip", pages.place, gzip],
  ];
  for (const [name, page, headers] of kinds) {
    const request: Request = { url: `${local}${page}`, headers };
    await fetch(request.url, { headers });
    const plain = await loadPlain(request);
    const ours = await load(request);
    const cells = [
      Math.round(ours.perSecond),
      ours.p50.toFixed(1),
      ours.p99.toFixed(1),
      Math.round(plain.perSecond),
    ];
    console.log(row([name, ...cells, (ours.perSecond / plain.perSecond).toFixed(2)], widths));
  }
}

try {
  if (only !== "load") await printJudgement();
  if (only !== "judge") await printLoad();
} finally {
  await product.stop();
}
