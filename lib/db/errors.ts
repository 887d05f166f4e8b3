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
