import "server-only";
import { databaseKind } from "@/lib/db/database-kind";
import { env } from "@/lib/env";

/** Where the search field asks for suggestions: on the edge where the database can be reached from there. */
export const suggestionsAddress = (databaseUrl = env().DATABASE_URL): string =>
  databaseKind(databaseUrl) === "neon" ? "/api/search/suggest/edge" : "/api/search/suggest";
