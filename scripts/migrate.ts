// `npm run db:migrate`: applies the migrations to DATABASE_URL (DIRECT_DATABASE_URL), or to the embedded database.
import path from "node:path";
import { connectToStack } from "./stack/connect";
import { directUrl, migrate } from "./stack/migrate";

const connection = await connectToStack(path.resolve(import.meta.dirname, ".."));
try {
  const { applied, changed } = await migrate(directUrl(connection.env));
  console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database is up to date.");
  if (changed.length > 0) console.warn(`Edited after they were applied here: ${changed.join(", ")}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await connection.close();
}
