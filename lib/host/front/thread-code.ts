import path from "node:path";
import { build, stop } from "esbuild";

/**
 * The program of the front's thread as one piece of plain JavaScript: a thread does not take part in the loader that
 * runs TypeScript in the process.
 */
export async function threadCode(): Promise<string> {
  const root = path.resolve(import.meta.dirname, "../../..");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(import.meta.dirname, "thread.ts")],
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    // Run from its text, which Node takes for CommonJS.
    format: "cjs",
    logLevel: "silent",
  });
  // Its helper process would stay for as long as the site does.
  await stop();
  return outputFiles[0]?.text ?? "";
}
