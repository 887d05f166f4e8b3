import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { composeEnvironment } from "./environment";
import { runningStack } from "./lock";
import { startPostgres } from "./postgres";
import { loadSecrets } from "./secrets";

export type Connection = {
  /** The complete environment of the site: what the operator set, the running stack's, or our own. */
  env: Record<string, string | undefined>;
  /** Stops what was started for this command alone. */
  close(): Promise<void>;
};

export const databaseName = "nirvana";

/** Where a checkout keeps its databases, pictures and secrets; NIRVANA_DATA names another folder. */
export function dataFolder(root: string): string {
  return path.resolve(root, process.env.NIRVANA_DATA || ".data");
}

/** Reads .env.local and .env; what the shell has set already stays. */
export function loadOperatorSettings(root: string): void {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(root, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

/**
 * The environment for a command beside the stack (migrate, import, export). A stack that runs in this folder is used as
 * it is; otherwise the embedded PostgreSQL is started for as long as the command takes, unless DATABASE_URL is set.
 */
export async function connectToStack(root: string): Promise<Connection> {
  loadOperatorSettings(root);
  const data = dataFolder(root);
  const running = runningStack(data);
  if (running) {
    const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value));
    return { env: { ...running.env, ...own }, close: async () => undefined };
  }
  mkdirSync(data, { recursive: true });
  const postgres = process.env.DATABASE_URL
    ? undefined
    : await startPostgres({ directory: path.join(data, "postgres") });
  await postgres?.createDatabase(databaseName);
  const env = composeEnvironment(process.env, {
    host: process.env.HOST || "127.0.0.1",
    sitePort: Number(process.env.PORT || 3000),
    realtimePort: Number(process.env.REALTIME_PORT || 3001),
    postgresUrl: postgres?.url(databaseName),
    secrets: loadSecrets(path.join(data, "secrets.json")),
    mediaFolder: path.join(data, "media"),
  });
  return {
    env,
    close: async () => {
      if (postgres && !postgres.reused) await postgres.stop();
    },
  };
}
