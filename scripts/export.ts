// `npm run export -- --author <handle> --out <file.zip>`: see docs/import.md. Exit codes: 0 done, 1 failed, 2 cannot begin.
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { AppError } from "@/lib/contracts/errors";
import { connectToStack } from "./stack/connect";

const usage = `Usage: npm run export -- --author <handle> --out <file.zip>

Writes everything that an account has written into one zip: Markdown, one JSON, and the pictures.

  --author <handle>   whose stories
  --out <file.zip>    where to; a file of that name is replaced once the new one is complete
  --history           every version of each story as well
  --help              show this`;

// Prisma asks for the parts of a nested read at once and pg, which puts them in a row, warns of its next version.
process.noDeprecation = true;

function complain(message: string, code: 1 | 2): void {
  console.error(message);
  process.exitCode = code;
}

async function run(author: string, out: string, withHistory: boolean): Promise<void> {
  const { env, close } = await connectToStack(path.resolve(import.meta.dirname, ".."));
  Object.assign(process.env, env, { LOG_LEVEL: process.env.LOG_LEVEL || "error" });
  // Loaded now: these read the environment.
  const { db } = await import("@/lib/db/client");
  const { exportZip } = await import("@/lib/export/export-zip");
  const part = `${out}.part`;
  try {
    const handle = author.replace(/^@/, "").toLowerCase();
    const user = await db().user.findUnique({ where: { handle }, select: { id: true } });
    if (!user) throw new AppError("not_found", `There is no account @${handle}.`);
    await pipeline(await exportZip(user.id, { withHistory }), createWriteStream(part, { mode: 0o600 }));
    await rename(part, out);
    const megabytes = Math.ceil((await stat(out)).size / 100_000) / 10;
    console.log(`Done: ${out}, ${megabytes} MB.`);
  } finally {
    await rm(part, { force: true });
    await db().$disconnect();
    await close();
  }
}

const { values } = parseArgs({
  options: {
    author: { type: "string" },
    out: { type: "string" },
    history: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) console.log(usage);
else if (!values.author || !values.out) complain(`Name the account and the file.\n\n${usage}`, 2);
else {
  await run(values.author, path.resolve(values.out), values.history).catch((error: unknown) => {
    if (error instanceof AppError) complain(error.message, error.code === "not_found" ? 2 : 1);
    else complain(`The export failed: ${error instanceof Error ? error.message.trim() : String(error)}`, 1);
  });
}
