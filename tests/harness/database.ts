import { Client, escapeIdentifier } from "pg";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { setInvalidator } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { createPrismaClient, db } from "@/lib/db/client";
import { refuseRemoteHost } from "./refuse-remote-host";

/** Every tag invalidated in the current test, in order. */
export const invalidated: CacheTag[] = [];

/**
 * Call at the top of an integration test file: `db()` then reaches a migrated database of this file's own, emptied
 * before each test. `invalidated` holds the cache tags that the code under test let go.
 */
export function testDatabase(): void {
  const name = `test_${process.pid}_${process.hrtime.bigint()}`;
  const adminUrl = inject("postgresAdminUrl");
  let emptyAll = "";

  beforeAll(async () => {
    refuseRemoteHost(adminUrl);
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(
      `create database ${escapeIdentifier(name)} template ${escapeIdentifier(inject("postgresTemplate"))}`,
    );
    await admin.end();
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    process.env.DATABASE_URL = url.href;
    // The environment may have been parsed by an import above the call, so the client is put in its place as well.
    Object.assign(globalThis, { nirvanaPrisma: createPrismaClient(url.href) });
    const rows = await db().$queryRaw<{ tablename: string }[]>`
      select tablename from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`;
    // A few rows are deleted in a millisecond; truncating makes new files for every table and index.
    const deletes = rows.map((row) => `delete from ${escapeIdentifier(row.tablename)};`).join(" ");
    emptyAll = `do $$ begin set local session_replication_role = replica; ${deletes} end $$`;
  });

  beforeEach(async () => {
    await db().$executeRawUnsafe(emptyAll);
    invalidated.length = 0;
    setInvalidator((tags) => {
      invalidated.push(...tags);
    });
  });

  afterAll(async () => {
    await db().$disconnect();
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    await admin.end();
  });
}
