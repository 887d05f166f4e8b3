import "server-only";
import { Prisma } from "./generated/client";

/**
 * The unique constraint or index that a write ran into, or null when it failed for another reason.
 * With driver adapters the name is in the driver's cause; `meta.target` is empty.
 */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") return null;
  const meta = error.meta as
    | { driverAdapterError?: { cause?: { constraint?: { index?: string; fields?: string[] } } } }
    | undefined;
  const constraint = meta?.driverAdapterError?.cause?.constraint;
  return constraint?.index ?? constraint?.fields?.join(",") ?? "unknown";
}

const lostCodes: ReadonlySet<unknown> = new Set([
  // Prisma: not reachable, timed out, connection closed, no connection free, transaction not begun or over its time.
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"],
  // PostgreSQL: shut down, crashed, starting up, statement cancelled at its time limit; disk full, out of memory, too many
  // connections.
  ...["57P01", "57P02", "57P03", "57014", "53100", "53200", "53300"],
]);
const lostKinds: ReadonlySet<unknown> = new Set([
  ...["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"],
]);
// The driver gives these no code.
const lostMessage = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;

/** Whether a query failed because the database is away, frozen, full or overwhelmed, and not because of what was asked. */
export function isDatabaseLost(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) {
    if (error instanceof Prisma.PrismaClientInitializationError) return lostCodes.has(error.errorCode);
    return error instanceof Error && lostMessage.test(error.message);
  }
  const meta = error.meta as
    | { driverAdapterError?: { cause?: { kind?: string; code?: string } } }
    | undefined;
  const cause = meta?.driverAdapterError?.cause;
  return lostCodes.has(error.code) || lostKinds.has(cause?.kind) || lostCodes.has(cause?.code);
}
