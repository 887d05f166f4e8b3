import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client, escapeIdentifier } from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { migrate } from "./migrate";

let folder: string;
let url: string;
const name = () => new URL(url).pathname.slice(1);

async function query(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function addMigration(migration: string, sql: string): void {
  mkdirSync(path.join(folder, migration), { recursive: true });
  writeFileSync(path.join(folder, migration, "migration.sql"), sql);
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "nirvana-migrate-"));
  const address = new URL(inject("postgresAdminUrl"));
  address.pathname = `/migrate_${randomUUID()}`;
  url = address.href;
  await query(inject("postgresAdminUrl"), `create database ${escapeIdentifier(name())}`);
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await query(inject("postgresAdminUrl"), `drop database ${escapeIdentifier(name())} with (force)`);
});

describe("applying migrations", () => {
  test("each is applied once, in order", async () => {
    addMigration("2_second", "alter table a add column b int");
    addMigration("1_first", "create table a (id int)");
    expect(await migrate(url, folder)).toEqual({ applied: ["1_first", "2_second"], changed: [] });
    expect(await migrate(url, folder)).toEqual({ applied: [], changed: [] });
  });

  test("a later one is applied on top of what is there", async () => {
    addMigration("1_first", "create table a (id int)");
    await migrate(url, folder);
    addMigration("2_second", "insert into a values (7)");
    expect((await migrate(url, folder)).applied).toEqual(["2_second"]);
    expect(await query(url, "select id from a")).toEqual([{ id: 7 }]);
  });

  test("two runners at once apply each migration once", async () => {
    addMigration("1_first", "create table a (id int); select pg_sleep(0.2)");
    addMigration("2_second", "insert into a values (1)");
    const reports = await Promise.all([migrate(url, folder), migrate(url, folder)]);
    expect(reports.map(({ applied }) => applied.length).sort((a, b) => a - b)).toEqual([0, 2]);
    expect(await query(url, "select count(*)::int as n from a")).toEqual([{ n: 1 }]);
  });

  test("one that fails leaves nothing of itself, names the line, and stops all later runs", async () => {
    addMigration("1_first", "create table a (id int);\n\nselect nonsense;");
    addMigration("2_second", "create table b (id int)");
    await expect(migrate(url, folder)).rejects.toThrow("1_first/migration.sql, line 3");
    await expect(migrate(url, folder)).rejects.toThrow("P3009");
    expect(await query(url, "select to_regclass('a')::text as a, to_regclass('b')::text as b")).toEqual([
      { a: null, b: null },
    ]);
  });

  test("a failed one marked as rolled back is tried again", async () => {
    addMigration("1_first", "select nonsense");
    await expect(migrate(url, folder)).rejects.toThrow("The migration failed");
    await query(url, `update "_prisma_migrations" set "rolled_back_at" = now()`);
    addMigration("1_first", "create table a (id int)");
    expect((await migrate(url, folder)).applied).toEqual(["1_first"]);
  });

  test("a file edited after it was applied is reported and not applied again", async () => {
    addMigration("1_first", "create table a (id int)");
    await migrate(url, folder);
    addMigration("1_first", "create table a (id bigint)");
    expect(await migrate(url, folder)).toEqual({ applied: [], changed: ["1_first"] });
  });

  test("the record has the columns and the checksum that Prisma Migrate expects", async () => {
    addMigration("1_first", "create table a (id int)");
    await migrate(url, folder);
    const [row] = await query(url, `select * from "_prisma_migrations"`);
    expect(row).toMatchObject({
      migration_name: "1_first",
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      finished_at: expect.any(Date),
      rolled_back_at: null,
      logs: null,
      applied_steps_count: 1,
    });
  });
});
