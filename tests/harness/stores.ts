import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/scripts/stack/migrate";
import { startMongo } from "@/scripts/stack/mongo";
import { startPostgres } from "@/scripts/stack/postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Administrative address of the run's PostgreSQL, for making databases. */
    postgresAdminUrl: string;
    /** A migrated, empty database that workers copy. */
    postgresTemplate: string;
    /** Address of the run's MongoDB with the database left as `DATABASE`. */
    mongoUriPattern: string;
  }
}

/** Starts a PostgreSQL and a MongoDB of this test run's own, and throws them away afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "nirvana-stores-"));
  const [postgres, mongo] = await Promise.all([
    startPostgres({ directory: path.join(folder, "postgres"), durable: false }),
    startMongo({ directory: path.join(folder, "mongo") }),
  ]);
  const template = "template_nirvana";
  await postgres.createDatabase(template);
  await migrate(postgres.url(template));
  project.provide("postgresAdminUrl", postgres.url("postgres"));
  project.provide("postgresTemplate", template);
  project.provide("mongoUriPattern", mongo.uri("DATABASE"));
  return async () => {
    await Promise.all([postgres.stop(), mongo.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
}
