import "server-only";
import { PrismaNeonHttp } from "@prisma/adapter-neon";
import { LRUCache } from "lru-cache";
import { PrismaClient } from "@/lib/db/generated-edge/client";
import type { SearchSuggestions } from "./dto";
import { cleanWords } from "./search-words";
import { suggest } from "./suggest";

// Nothing here may import what only Node has: the environment is read as it is, and the client is the edge's own.
let client: PrismaClient | undefined;

/** Calls of one address in a minute, as far as this instance of the edge has seen. */
const perMinute = 300;
const seen = new LRUCache<string, { calls: number }>({ max: 5_000, ttl: 60_000 });

/** Whether this address has asked too often. */
export function isTooOften(address: string): boolean {
  const counter = seen.get(address) ?? { calls: 0 };
  counter.calls += 1;
  // Its time goes on from the first call.
  if (counter.calls === 1) seen.set(address, counter);
  return counter.calls > perMinute;
}

/** `suggestForReader` where there is no Node: over Neon's HTTP, one query without a connection. */
export function suggestAtEdge(typed: string): Promise<SearchSuggestions> {
  client ??= new PrismaClient({ adapter: new PrismaNeonHttp(process.env.DATABASE_URL ?? "", {}) });
  return suggest(client, cleanWords(typed));
}
