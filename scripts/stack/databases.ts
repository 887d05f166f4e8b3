import path from "node:path";
import { databaseName } from "./connect";
import { startMongo } from "./mongo";
import { findMongod } from "./mongo-binary";
import { startPostgres } from "./postgres";
import { type Service, supervise } from "./processes";
import { withProgress } from "./progress";

/**
 * Starts the databases that the operator has none of, both at once. Each is put into `services` as soon as it runs, so
 * that it can be stopped even when the other fails.
 * @throws Error of the first part that did not start, once both attempts have ended
 */
export async function startDatabases(
  data: string,
  services: Service[],
): Promise<{ postgresUrl: string | undefined; mongoUri: string | undefined }> {
  const postgres = async () => {
    if (process.env.DATABASE_URL) return undefined;
    const directory = path.join(data, "postgres");
    const service = await withProgress("PostgreSQL", () =>
      supervise("PostgreSQL", () => startPostgres({ directory })),
    );
    services.push(service);
    await service.current().createDatabase(databaseName);
    return service.current().url(databaseName);
  };
  const mongo = async () => {
    if (process.env.MONGODB_URI) return undefined;
    const directory = path.join(data, "mongo");
    const service = await withProgress("MongoDB", async (report) => {
      const binary = await findMongod(report);
      return supervise("MongoDB", () => startMongo({ directory, binary }));
    });
    services.push(service);
    return service.current().uri(databaseName);
  };
  const results = await Promise.allSettled([postgres(), mongo()]);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  const [postgresUrl, mongoUri] = results.map((result) =>
    result.status === "fulfilled" ? result.value : undefined,
  );
  return { postgresUrl, mongoUri };
}
