import "server-only";
import { PrismaNeonHttp } from "@prisma/adapter-neon";
import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/contracts/errors";
import { databaseKind } from "@/lib/db/database-kind";
import { PrismaClient } from "@/lib/db/generated-edge/client";
import { env } from "@/lib/env";
import type { SearchSuggestions } from "./dto";
import { cleanWords } from "./search-words";
import { suggest } from "./suggest";

// Nothing here may import what only Node has: the client is the edge's own.
let client: PrismaClient | undefined;

/** Calls in a minute, as far as this instance of the edge has seen: of one address, and of all whose is not known. */
const perMinute = { address: 300, everybody: 6_000 } as const;
const seen = new LRUCache<string, { calls: number }>({ max: 5_000, ttl: 60_000 });

/** Whether this address, or everybody without a known one, has asked too often. */
export function isTooOften(address: string | null): boolean {
  const key = address ?? "everybody";
  const counter = seen.get(key) ?? { calls: 0 };
  counter.calls += 1;
  // Its time goes on from the first call.
  if (counter.calls === 1) seen.set(key, counter);
  return counter.calls > (address === null ? perMinute.everybody : perMinute.address);
}

/** Whether the database is one that the edge reaches: Neon alone has an HTTP of its own. */
export const isEdgeDatabase = (databaseUrl = env().DATABASE_URL): boolean =>
  databaseKind(databaseUrl) === "neon";

/**
 * `suggestForReader` where there is no Node: over Neon's HTTP, one query without a connection.
 * @throws AppError `not_found` with any other database: its password would be sent to whoever has the name that Neon's
 * driver makes of its host
 */
export async function suggestAtEdge(
  typed: string,
  databaseUrl = env().DATABASE_URL,
): Promise<SearchSuggestions> {
  if (!isEdgeDatabase(databaseUrl)) {
    throw new AppError("not_found", "Suggestions are not to be had here.");
  }
  client ??= new PrismaClient({ adapter: new PrismaNeonHttp(databaseUrl, {}) });
  return suggest(client, cleanWords(typed));
}
