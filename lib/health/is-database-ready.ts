import "server-only";
import { db } from "@/lib/db/client";

/** Milliseconds: whoever asks about health gives up soon, and a database this slow is no use to readers either. */
const patience = 2_000;

/** Whether the database answers, told within two seconds. */
export async function isDatabaseReady(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const answered = db().$queryRaw`select 1`.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
