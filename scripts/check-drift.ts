// `npm run db:drift`: exit code 0 when schema and migrations agree, 2 when they do not.
import path from "node:path";
import { diffSchema } from "./stack/schema-diff";

const sql = await diffSchema(path.resolve(import.meta.dirname, ".."));
if (sql === "") {
  console.log("prisma/schema.prisma and prisma/migrations agree.");
} else {
  console.error(
    `prisma/schema.prisma says more than prisma/migrations (npm run db:migration -- name):\n\n${sql}`,
  );
}
process.exit(sql === "" ? 0 : 2);
