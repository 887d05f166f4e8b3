import "server-only";
import { PrismaNeon } from "@prisma/adapter-neon";
import { PrismaPg } from "@prisma/adapter-pg";
import { withAccelerate } from "@prisma/extension-accelerate";
import { env } from "@/lib/env";
import { databaseKind } from "./database-kind";
import { PrismaClient } from "./generated/client";

/** Told by `?pgbouncer=true`, as Prisma's own engines were told. */
function isBehindPgBouncer(databaseUrl: string): boolean {
  return new URL(databaseUrl).searchParams.get("pgbouncer") === "true";
}

/** Milliseconds. A database that stands still must end in an answer to the person, not in a page that waits for ever. */
const patience = { connectionTimeoutMillis: 5_000, query_timeout: 20_000 };

/** The server's own limit, a little shorter, so that it stops working on what nobody waits for any more. */
const statementTimeout = 15_000;

/** A client for a database of any of the three kinds. The only place that makes one, but for the edge, where suggestions reach Neon (lib/search). */
export function createPrismaClient(databaseUrl: string): PrismaClient {
  const kind = databaseKind(databaseUrl);
  if (kind === "accelerate") {
    const client = new PrismaClient({ accelerateUrl: databaseUrl });
    return client.$extends(withAccelerate()) as unknown as PrismaClient;
  }
  const adapter =
    kind === "neon"
      ? new PrismaNeon({ connectionString: databaseUrl, ...patience })
      : new PrismaPg({
          connectionString: databaseUrl,
          max: 10,
          ...patience,
          // Sent with the connection's first message, where PgBouncer refuses whatever it does not know.
          ...(isBehindPgBouncer(databaseUrl) ? {} : { statement_timeout: statementTimeout }),
        });
  return new PrismaClient({ adapter });
}

const shared = globalThis as typeof globalThis & { nirvanaPrisma?: PrismaClient };

/** The process's one client, made at first use: a build or a test that never asks needs no database. */
export function db(): PrismaClient {
  shared.nirvanaPrisma ??= createPrismaClient(env().DATABASE_URL);
  return shared.nirvanaPrisma;
}
