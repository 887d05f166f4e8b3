// `npm run bench:typing`: how long after a key its letter is on the screen, in a story of 10,000 words.
// With BASE_URL it measures a product that runs already; else it starts one of its own.
import { chromium, type Page } from "playwright";
import { v7 as uuid } from "uuid";
import setup from "../tests/e2e/stack";
import { percentile } from "./percentile";

const words = 10_000;
const keysEach = 200;
/** What a person feels as at once: two frames. */
const target = 32;

type Node = {
  type: string;
  attrs?: object;
  content?: Node[];
  text?: string;
  marks?: { type: string; attrs?: object }[];
};

const sentence =
  "The ferry that only runs when the fog lifts leaves from the second ramp, and nobody who waits for it counts the hours or looks at the board.";
const sentenceWords = sentence.split(" ").length;

/** Paragraphs with links and bold words, a heading for every six, lists, quotes, boxes and a table now and then. */
function longStory(): { type: "doc"; content: Node[] } {
  const content: Node[] = [];
  const text = (value: string, ...marks: { type: string; attrs?: object }[]): Node => ({
    type: "text",
    text: value,
    ...(marks.length > 0 ? { marks } : {}),
  });
  const paragraph = (...nodes: Node[]): Node => ({ type: "paragraph", content: nodes });
  const plain = () => paragraph(text(`${sentence} ${sentence}`));
  for (let written = 0, turn = 0; written < words; turn++) {
    if (turn % 6 === 0) {
      content.push({ type: "heading", attrs: { level: 2 + (turn % 3) }, content: [text(`Part ${turn}`)] });
    }
    if (turn % 9 === 4) {
      const item = { type: "listItem", content: [plain()] };
      content.push({ type: "bulletList", content: [item, item] });
      written += 4 * sentenceWords;
    } else if (turn % 11 === 5) {
      content.push({ type: "callout", content: [plain()] });
      written += 2 * sentenceWords;
    } else if (turn % 13 === 6) {
      const cell = { type: "tableCell", content: [paragraph(text("06:40"))] };
      content.push({ type: "table", content: [{ type: "tableRow", content: [cell, cell, cell] }] });
    } else {
      const link = { type: "link", attrs: { href: "https://example.org/tides" } };
      content.push(
        paragraph(
          text(`${sentence} `),
          text("Wait", { type: "bold" }),
          text(" for it: "),
          text(sentence, link),
        ),
      );
      written += 2 * sentenceWords + 4;
    }
  }
  return { type: "doc", content };
}

async function signUp(page: Page): Promise<void> {
  const handle = `bench-${Date.now().toString(36)}`;
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill("Bench");
  await page.getByLabel(/handle/i).fill(handle);
  await page.getByLabel(/e-mail/i).fill(`${handle}@example.org`);
  await page
    .getByLabel(/password/i)
    .first()
    .fill("a long enough password");
  await page
    .getByRole("main")
    .getByRole("button", { name: /sign up|create/i })
    .click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"));
}

async function openStory(page: Page): Promise<void> {
  const postId = uuid();
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(`/api/drafts/${postId}`, {
    headers: { origin, "sec-fetch-site": "same-origin" },
    data: {
      version: 0,
      title: "A long wait",
      subtitle: "",
      content: longStory(),
      tags: [],
      coverPublicId: null,
      coverAlt: "",
      placeId: null,
      placePrecision: "city",
    },
  });
  if (!answer.ok()) throw new Error(`the story was not stored: ${await answer.text()}`);
  await page.goto(`/write/${postId}`);
  await page.getByRole("textbox", { name: "Text of the story" }).waitFor();
}

type Measured = {
  /** Milliseconds from each key until after the frame that shows it. */
  taken: number[];
  /** Milliseconds of the page's main thread for a key, whatever else the machine does. */
  thread: number;
};

async function measure(page: Page, keys: number): Promise<Measured> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const before = await busy();
  await page.evaluate(() => {
    const taken: number[] = [];
    Object.assign(window, { taken });
    window.addEventListener(
      "keydown",
      (event) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => taken.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
  });
  for (let i = 0; i < keys; i++) await page.keyboard.type("the fog lifts "[i % 14] ?? "x", { delay: 20 });
  await page.waitForTimeout(200);
  const thread = ((await busy()) - before) / keys;
  await devtools.detach();
  return { taken: await page.evaluate(() => (window as unknown as { taken: number[] }).taken), thread };
}

function report(place: string, { taken, thread }: Measured): number {
  const figure = (share: number) => percentile(taken, share).toFixed(1).padStart(7);
  console.log(
    `${place.padEnd(12)} ${String(taken.length).padStart(4)} keys   p50 ${figure(0.5)}   p95 ${figure(0.95)}   p99 ${figure(0.99)}   most ${figure(1)} ms   main thread ${thread.toFixed(1)} ms a key`,
  );
  return percentile(taken, 0.95);
}

const stop = await setup();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ],
});
try {
  const page = await browser.newPage({
    baseURL: process.env.BASE_URL ?? "",
    viewport: { width: 1280, height: 900 },
  });
  await signUp(page);
  const all: Measured[] = [];
  console.log(`From the key to the screen, in a story of ${words.toLocaleString("en")} words:`);
  for (const place of ["the start", "the middle", "the end"] as const) {
    await openStory(page);
    await page.evaluate((where) => {
      const paragraphs = document.querySelectorAll<HTMLElement>(".story-body > p");
      const index =
        where === "the start"
          ? 0
          : where === "the end"
            ? paragraphs.length - 1
            : Math.floor(paragraphs.length / 2);
      paragraphs[index]?.scrollIntoView({ block: "center" });
      const node = paragraphs[index]?.lastChild;
      if (node) getSelection()?.setPosition(node, node.childNodes.length || node.textContent?.length || 0);
      document.querySelector<HTMLElement>(".story-body")?.focus({ preventScroll: true });
    }, place);
    await page.waitForTimeout(500);
    const measured = await measure(page, keysEach);
    report(place, measured);
    all.push(measured);
  }
  const p95 = report("all", {
    taken: all.flatMap(({ taken }) => taken),
    thread: all.reduce((sum, { thread }) => sum + thread, 0) / all.length,
  });
  console.log(
    p95 <= target
      ? `Within the ${target} ms that feel like none.`
      : `Over the ${target} ms that feel like none.`,
  );
  process.exitCode = p95 <= target ? 0 : 1;
} finally {
  await browser.close();
  await stop?.();
}
