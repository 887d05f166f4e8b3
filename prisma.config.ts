import { defineConfig } from "prisma/config";

// These commands never start the engine, they only insist that the file is there; the real one needs a download.
const isOffline = process.argv.some((argument) => ["generate", "validate", "format"].includes(argument));
if (isOffline) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

const url = process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: {
    path: "prisma/migrations",
    seed: "node --conditions=react-server --import tsx prisma/seed.ts",
  },
  ...(url ? { datasource: { url } } : {}),
});
