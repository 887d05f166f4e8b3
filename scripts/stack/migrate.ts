import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client, escapeLiteral } from "pg";

/** Prisma's own lock number, so that its `migrate deploy` and this runner exclude each other. */
const lockKey = 72707369;

type Migration = { name: string; sql: string; checksum: string };

export type MigrationReport = {
  /** Names of the migrations applied now. */
  applied: string[];
  /** Names of migrations whose file is no longer what was applied here. */
  changed: string[];
};

const migrationsFolder = path.resolve(import.meta.dirname, "../../prisma/migrations");

/** The migrations of a folder in Prisma's layout, oldest first. */
function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * The address of the database itself: not through Prisma Accelerate, which takes no DDL, nor through Neon's pooler, which
 * holds no session's lock and passes no notification on.
 * @throws Error when only an Accelerate address is known
 */
export function directUrl(env: Record<string, string | undefined>): string {
  if (env.DIRECT_DATABASE_URL) return env.DIRECT_DATABASE_URL;
  const address = env.DATABASE_URL ?? "";
  if (!URL.canParse(address)) throw new Error("DATABASE_URL is missing or not a URL.");
  const url = new URL(address);
  if (url.protocol.startsWith("prisma")) {
    throw new Error(
      "With Prisma Accelerate, migrations need DIRECT_DATABASE_URL: the postgresql:// address behind it.",
    );
  }
  if (url.hostname.endsWith(".neon.tech")) url.hostname = url.hostname.replace(/-pooler(?=\.)/, "");
  return url.href;
}

const tableSql = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null,
  "checksum" varchar(64) not null,
  "finished_at" timestamptz,
  "migration_name" varchar(255) not null,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(),
  "applied_steps_count" integer not null default 0
)`;

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  // One simple query is one transaction: a migration that is cut off half-way leaves nothing behind, not even its row.
  const before = `insert into "_prisma_migrations" ("id", "checksum", "migration_name") values ('${id}', '${checksum}', ${escapeLiteral(name)});\n`;
  const after = `\n;update "_prisma_migrations" set "finished_at" = clock_timestamp(), "applied_steps_count" = 1 where "id" = '${id}'`;
  try {
    await client.query(before + sql + after);
  } catch (cause) {
    const { message, position } = cause as { message: string; position?: string };
    const line = position ? before.concat(sql).slice(0, Number(position)).split("\n").length - 1 : undefined;
    const where = `${name}/migration.sql${line ? `, line ${line}` : ""}`;
    await client.query(
      `insert into "_prisma_migrations" ("id", "checksum", "migration_name", "logs") values ($1, $2, $3, $4)`,
      [id, checksum, name, message],
    );
    throw new Error(`The migration failed (${where}): ${message}`, { cause });
  }
}

/**
 * Brings a database up to date, in the format of Prisma Migrate. Several runners at once take turns.
 * @throws Error when a migration fails, and from then on (P3009) until its row is marked as rolled back or removed
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<MigrationReport> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await client.query(tableSql);
    const { rows } = await client.query<{
      migration_name: string;
      checksum: string;
      finished_at: Date | null;
    }>(
      `select "migration_name", "checksum", "finished_at" from "_prisma_migrations" where "rolled_back_at" is null`,
    );
    const failed = rows.find((row) => row.finished_at === null);
    if (failed) {
      throw new Error(
        `The migration ${failed.migration_name} failed in this database before (P3009). Repair what it left, then:\n` +
          `  npx prisma migrate resolve --rolled-back ${failed.migration_name}`,
      );
    }
    const present = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const pending = migrations.filter(({ name }) => !present.has(name));
    for (const migration of pending) await apply(client, migration);
    const changed = migrations.filter(
      ({ name, checksum }) => present.has(name) && present.get(name) !== checksum,
    );
    return { applied: pending.map(({ name }) => name), changed: changed.map(({ name }) => name) };
  } finally {
    await client.end();
  }
}
