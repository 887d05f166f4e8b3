import "server-only";
import { PrismaNeon } from "@prisma/adapter-neon";
import { PrismaPg } from "@prisma/adapter-pg";
import { withAccelerate } from "@prisma/extension-accelerate";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

type DatabaseKind = "accelerate" | "neon" | "postgres";

/** Which driver a DATABASE_URL needs, told by its form. */
export function databaseKind(databaseUrl: string): DatabaseKind {
  const { protocol, hostname } = new URL(databaseUrl);
  if (protocol === "prisma:" || protocol === "prisma+postgres:") return "accelerate";
  return hostname.endsWith(".neon.tech") ? "neon" : "postgres";
}

/** A client for a database of any of the three kinds. The only place that makes one. */
export function createPrismaClient(databaseUrl: string): PrismaClient {
  const kind = databaseKind(databaseUrl);
  if (kind === "accelerate") {
    const client = new PrismaClient({ accelerateUrl: databaseUrl });
    return client.$extends(withAccelerate()) as unknown as PrismaClient;
  }
  const adapter =
    kind === "neon"
      ? new PrismaNeon({ connectionString: databaseUrl })
      : new PrismaPg({ connectionString: databaseUrl, max: 10 });
  return new PrismaClient({ adapter });
}

const shared = globalThis as typeof globalThis & { nirvanaPrisma?: PrismaClient };

/** The process's one client, made at first use: a build or a test that never asks needs no database. */
export function db(): PrismaClient {
  shared.nirvanaPrisma ??= createPrismaClient(env().DATABASE_URL);
  return shared.nirvanaPrisma;
}
