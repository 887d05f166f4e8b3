import "server-only";
import { db } from "@/lib/db/client";

/** Whether the database answers. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await db().$queryRaw`select 1`;
    return true;
  } catch {
    return false;
  }
}
