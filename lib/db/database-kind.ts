import "server-only";

type DatabaseKind = "accelerate" | "neon" | "postgres";

/** Letters, digits and hyphens: what is read as a host in one way only. */
const neonHost = /^(?:[a-z0-9-]+\.)+neon\.tech$/;

/**
 * Which driver a DATABASE_URL needs, told by its form. Loads on the edge.
 *
 * Neon's driver sends the whole address, password included, to a host that it derives from the database's: so an address
 * is Neon's only when it says so in every reading. The driver takes it for an address of the web, where a backslash ends
 * the host; PostgreSQL's own programs take another host from its query.
 */
export function databaseKind(databaseUrl: string): DatabaseKind {
  if (!URL.canParse(databaseUrl)) return "postgres";
  const { protocol, hostname, searchParams } = new URL(databaseUrl);
  if (protocol === "prisma:" || protocol === "prisma+postgres:") return "accelerate";
  const isNeon =
    (protocol === "postgres:" || protocol === "postgresql:") &&
    neonHost.test(hostname) &&
    !searchParams.has("host") &&
    !searchParams.has("hostaddr") &&
    !databaseUrl.includes("\\");
  return isNeon ? "neon" : "postgres";
}
