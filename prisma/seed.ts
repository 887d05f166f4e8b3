// Demo content for an empty database, run by the first `npm start`. Prints the logins and nothing else.
import { setInvalidator } from "@/lib/cache/invalidate";
import { remoteInvalidator } from "@/lib/cache/remote-invalidator";
import { db } from "@/lib/db/client";
import { seed } from "./seed/seed";

const [password] = process.argv.slice(2);
if (!password) throw new Error("Give the password of the demo authors: prisma/seed.ts <password>.");

const tellSite = remoteInvalidator();
let warning: string | undefined;
// Usually no site runs yet. One that does and cannot be told shows the demo content late; that is no reason to stop.
setInvalidator((tags) =>
  tellSite(tags).catch((error: Error) => {
    warning = error.message;
  }),
);
try {
  const { logins } = await seed(password);
  const widest = Math.max(...logins.map(({ name }) => name.length));
  console.log("Sign in as one of the demo authors:");
  for (const { name, email } of logins) console.log(`  ${name.padEnd(widest)}  ${email}`);
  console.log(`Password for each: ${logins[0]?.password}`);
  if (warning) console.error(warning);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await db().$disconnect();
}
