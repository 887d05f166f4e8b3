import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder of this run, named by NIRVANA_TEST_FOLDER, in which every worker makes its own. Gone with the run. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "nirvana-vitest-"));
  process.env.NIRVANA_TEST_FOLDER = folder;
  return () => rm(folder, { recursive: true, force: true });
}
