// `npm run bench:search`: what searching costs among 100,000 posts made of real sentences, each kind of question beside
// its target, and the indexes that PostgreSQL answers it with. Ends with 1 when a target is missed or a table is read whole.
// --posts 20000: fewer. --from folder: sentences of the texts in there too. --beside 2: as many readers searching meanwhile.
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createPrismaClient, db } from "@/lib/db/client";
import { generate } from "./bench-search/generate";
import { explain, recordStatements } from "./bench-search/plans";
import { makeQuestions, type Question } from "./bench-search/questions";
import { pick, randomNumbers } from "./bench-search/random";
import { readSentences } from "./bench-search/sentences";
import { percentile } from "./percentile";
import { migrate } from "./stack/migrate";
import { startPostgres } from "./stack/postgres";

const rounds = 3;

const { values } = parseArgs({
  options: {
    posts: { type: "string", default: "100000" },
    from: { type: "string", multiple: true, default: [] },
    beside: { type: "string", default: "1" },
  },
});
const number = new Intl.NumberFormat("en-GB");

const folder = mkdtempSync(path.join(tmpdir(), "nirvana-bench-search-"));
const postgres = await startPostgres({ directory: path.join(folder, "postgres"), durable: false });
process.once("SIGINT", () => {
  void postgres.stop().then(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  });
});
try {
  process.exitCode = await bench();
} catch (error) {
  // Told before the database goes away under connections that are still open.
  console.error(error);
  process.exitCode = 1;
} finally {
  await db().$disconnect();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<number> {
  await postgres.createDatabase("bench");
  const url = postgres.url("bench");
  await migrate(url);
  Object.assign(globalThis, { nirvanaPrisma: createPrismaClient(url) });
  const sentences = readSentences([path.join(import.meta.dirname, "../prisma/seed/stories"), ...values.from]);
  const posts = Number(values.posts);
  const start = performance.now();
  const generated = await generate(url, posts, sentences);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `${number.format(posts)} posts of ${number.format(sentences.length)} sentences, made in ${seconds} s`,
  );
  const questions = await makeQuestions(url, generated, sentences);
  const [load = 0] = loadavg();
  if (load > cpus().length)
    console.log(
      `The machine is busy (load ${load.toFixed(1)} on ${cpus().length} cores): what follows says little.`,
    );
  const crowd = readers(questions, Number(values.beside));
  console.log(
    `\n${"milliseconds".padEnd(28)}    p50    p95  target   (beside ${values.beside} searching readers)`,
  );
  let failures = 0;
  for (const question of questions) if (!(await measure(question))) failures++;
  await crowd.stop();
  console.log("\nIndexes that serve each");
  for (const { name, asks } of questions) {
    const statements = await recordStatements(async () => {
      for (const ask of asks) await ask();
    });
    const { indexes, scans } = await explain(url, statements);
    console.log(`${name.padEnd(28)} ${indexes.join(", ")}`);
    if (scans.length === 0) continue;
    failures++;
    console.log(`${"".padEnd(28)} READ WHOLE: ${scans.join(", ")}`);
  }
  console.log(failures === 0 ? "\nAll within their targets." : `\n${failures} missed.`);
  return failures === 0 ? 0 : 1;
}

/** Prints what the answers to a kind of question took; false when they took too long. */
async function measure({ name, target, asks }: Question): Promise<boolean> {
  for (const ask of asks.slice(0, 5)) await ask();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const ask of asks) {
      const start = performance.now();
      await ask();
      times.push(performance.now() - start);
    }
  }
  const isMet = percentile(times, 0.95) <= target;
  const columns = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1).padStart(6)).join(" ");
  console.log(`${name.padEnd(28)} ${columns}  ${String(target).padStart(6)}${isMet ? "" : "   MISSED"}`);
  return isMet;
}

/** So many readers who search one after the other, with a moment between, whatever else goes on. */
function readers(questions: readonly Question[], count: number): { stop(): Promise<void> } {
  const random = randomNumbers(3);
  let isOver = false;
  const running = Array.from({ length: count }, async () => {
    while (!isOver) {
      await pick(pick(questions, random).asks, random)();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(running);
    },
  };
}
