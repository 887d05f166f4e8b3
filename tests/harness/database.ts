import { Client, escapeIdentifier } from "pg";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { setInvalidator } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { createPrismaClient, db } from "@/lib/db/client";
import { refuseRemoteHost } from "./refuse-remote-host";

/** Every tag invalidated in the current test, in order. */
export const invalidated: CacheTag[] = [];

/** The database of this process, and the tables that the migrations made in it. */
type TestDatabase = { url: string; tables: string[]; client: ReturnType<typeof createPrismaClient> };

const shared = globalThis as typeof globalThis & {
  nirvanaTestDatabase?: Promise<TestDatabase>;
  nirvanaPrisma?: ReturnType<typeof createPrismaClient>;
};

/** Copies the migrated template. It goes with the run's PostgreSQL. */
async function createDatabase(adminUrl: string): Promise<TestDatabase> {
  refuseRemoteHost(adminUrl);
  const name = `test_${process.pid}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(
    `create database ${escapeIdentifier(name)} template ${escapeIdentifier(inject("postgresTemplate"))}`,
  );
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const client = createPrismaClient(url.href);
  return { url: url.href, tables: await listTables(client), client };
}

async function listTables(client: TestDatabase["client"]): Promise<string[]> {
  const rows = await client.$queryRaw<{ tablename: string }[]>`
    select tablename from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`;
  return rows.map(({ tablename }) => tablename);
}

let emptyAll = "";
let isKept = false;

async function empty(): Promise<void> {
  await db().$executeRawUnsafe(emptyAll);
  invalidated.length = 0;
  setInvalidator((tags) => {
    invalidated.push(...tags);
  });
}

/**
 * Call at the top of a `describe` whose tests only read: they share what `fill` stores, once, in a database that was
 * empty before it.
 */
export function sharedRows(fill: () => Promise<void>): void {
  beforeAll(async () => {
    await empty();
    isKept = true;
    await fill();
  });

  afterAll(() => {
    isKept = false;
  });
}

/**
 * Call at the top of an integration test file: `db()` then reaches a migrated database, emptied before each test, that
 * no other file uses at the same time. `invalidated` holds the cache tags that the code under test let go.
 */
export function testDatabase(): void {
  beforeAll(async () => {
    // One for all the files of a process, and one client: making them, and planning every query for the first time,
    // takes longer than most files do.
    shared.nirvanaTestDatabase ??= createDatabase(inject("postgresAdminUrl"));
    const { url, tables, client } = await shared.nirvanaTestDatabase;
    process.env.DATABASE_URL = url;
    isKept = false;
    // The environment may have been parsed by an import above the call, so the client is put in its place as well.
    shared.nirvanaPrisma = client;
    // A few rows are deleted in a millisecond; truncating makes new files for every table and index.
    const deletes = tables.map((table) => `delete from ${escapeIdentifier(table)};`).join(" ");
    emptyAll = `do $$ begin set local session_replication_role = replica; ${deletes} end $$`;
  });

  beforeEach(async () => {
    if (!isKept) await empty();
  });

  afterAll(async () => {
    const made = await shared.nirvanaTestDatabase;
    if (!made) return;
    // What a file made for itself is not there for the next.
    const own = (await listTables(made.client)).filter((table) => !made.tables.includes(table));
    for (const table of own) await made.client.$executeRawUnsafe(`drop table ${escapeIdentifier(table)}`);
  });
}
