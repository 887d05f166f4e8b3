import "server-only";
import { db } from "@/lib/db/client";

const keptDays = 7;

/** Removes events that were accepted a week ago. @returns how many */
export async function forgetDelivered(): Promise<number> {
  return db().$executeRaw`
    delete from "OutboxEvent" where "deliveredAt" < timezone('utc', now()) - make_interval(days => ${keptDays})`;
}
