import "server-only";
import path from "node:path";
import { logger } from "@/lib/logger";

const shared = globalThis as typeof globalThis & { nirvanaConversionCode?: Promise<string | null> };

/**
 * The program of the conversion thread as one piece of plain JavaScript, made once a process from the sources that lie
 * beside the site: the same in the built site, in development, on the command line and in tests, whatever each of them
 * does to modules. Null where the sources do not lie (a serverless host): there conversions run in the process itself.
 */
export function workerCode(): Promise<string | null> {
  shared.nirvanaConversionCode ??= bundle().catch((error: unknown) => {
    logger.warn({ err: error }, "imports are converted without a thread, and so without a time limit");
    return null;
  });
  return shared.nirvanaConversionCode;
}

async function bundle(): Promise<string> {
  const root = path.resolve(/* turbopackIgnore: true */ process.cwd());
  const { build, stop } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, "lib/import/conversion/worker-entry.ts")],
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    // Run from its text, which Node takes for CommonJS.
    format: "cjs",
    conditions: ["react-server"],
    logLevel: "silent",
  });
  // Its helper process would stay for as long as the site does.
  await stop();
  return outputFiles[0]?.text ?? "";
}
