// `npm run db:migration -- add-series`: writes what the schema says beyond the migrations as the next one.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { diffSchema } from "./stack/schema-diff";

const root = path.resolve(import.meta.dirname, "..");
const name = (process.argv[2] ?? "").replaceAll("-", "_");
if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
  console.error("Say what it does: npm run db:migration -- add-series");
  process.exit(1);
}

const sql = await diffSchema(root);
if (sql === "" && !process.argv.includes("--empty")) {
  console.log("Schema and migrations agree: nothing to write. (--empty makes a file for SQL of your own.)");
  process.exit(0);
}
const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
const folder = path.join(root, "prisma/migrations", `${stamp}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "migration.sql"), sql === "" ? "" : `${sql}\n`);
console.log(
  `Written: prisma/migrations/${path.basename(folder)}/migration.sql. Read it, then npm run db:migrate.`,
);
