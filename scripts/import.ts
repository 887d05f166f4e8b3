// `npm run import -- <folder or file> --author <handle>`: see docs/import.md. Exit codes: 0 done, 1 failed, 2 cannot begin.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import { type Arguments, readArguments, usage } from "./import/arguments";
import { describeReport, reportMarkdown } from "./import/describe-report";
import { progressBar } from "./import/progress-bar";
import { connectToStack } from "./stack/connect";

// Prisma asks for the parts of a nested read at once and pg, which puts them in a row, warns of its next version.
process.noDeprecation = true;

function complain(message: string, code: 1 | 2): void {
  console.error(message);
  process.exitCode = code;
}

async function run(args: Arguments): Promise<void> {
  const { env, close } = await connectToStack(path.resolve(import.meta.dirname, ".."));
  Object.assign(process.env, env, { LOG_LEVEL: process.env.LOG_LEVEL || "error" });
  // Loaded now: these read the environment.
  const { db } = await import("@/lib/db/client");
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130);
    console.log("\nStopping after the posts in hand …");
    stop.abort();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  try {
    const { setInvalidator } = await import("@/lib/cache/invalidate");
    const { remoteInvalidator } = await import("@/lib/cache/remote-invalidator");
    const { importFolder } = await import("@/lib/import/import-folder");
    setInvalidator(remoteInvalidator());
    const bar = progressBar(args.isDryRun ? "Looking" : "Importing");
    const report = await importFolder({
      ...args,
      withDrafts: !args.isPublishedOnly,
      onProgress: bar.update,
      signal: stop.signal,
    }).finally(bar.clear);
    if (args.report) {
      const isJson = /\.json$/i.test(args.report);
      await writeFile(args.report, isJson ? `${JSON.stringify(report, null, 2)}\n` : reportMarkdown(report));
    }
    console.log(describeReport(report));
    if (args.report) console.log(`  The whole report is in ${args.report}.\n`);
    if (!report.isComplete) process.exitCode = 1;
  } finally {
    await db().$disconnect();
    await close();
  }
}

const cannotBegin: readonly string[] = ["not_found", "invalid", "too_large"];

function explain(error: unknown): [string, 1 | 2] {
  if (error instanceof AppError) return [error.message, cannotBegin.includes(error.code) ? 2 : 1];
  if ((error as { code?: string }).code === "P2021") {
    return ["The database has no tables yet. Start Nirvana once (npm start), then import.", 1];
  }
  return [`The import failed: ${error instanceof Error ? error.message.trim() : String(error)}`, 1];
}

let args: Arguments | null | undefined;
try {
  args = readArguments(process.argv.slice(2));
} catch (error) {
  complain(`${(error as Error).message}\n\n${usage}`, 2);
}
if (args === null) console.log(usage);
else if (args) await run(args).catch((error: unknown) => complain(...explain(error)));
