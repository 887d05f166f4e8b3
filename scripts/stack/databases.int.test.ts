import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import mongoose from "mongoose";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mongo, startMongo } from "./mongo";
import { chooseAnyPort } from "./ports";
import { type Postgres, startPostgres } from "./postgres";
import { waitForExit } from "./process-table";

const folders: string[] = [];

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "nirvana-databases-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function sql(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function withMongo<T>(
  uri: string,
  work: (client: mongoose.mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  expect(await waitForExit(pid, 5_000)).toBe(true);
}

describe("the embedded PostgreSQL", { timeout: 60_000 }, () => {
  const directory = makeFolder();
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres({ directory });
  }, 60_000);

  afterAll(() => postgres.stop());

  test("a server that runs is found, not started twice", async () => {
    const found = await startPostgres({ directory });
    expect(found).toMatchObject({ pid: postgres.pid, port: postgres.port, reused: true });
  });

  test("nobody gets in without the password", async () => {
    const url = new URL(postgres.url("postgres"));
    url.password = "wrong";
    await expect(sql(url.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("a database is made once, and from a template when one is named", async () => {
    expect(await postgres.createDatabase("base")).toBe(true);
    expect(await postgres.createDatabase("base")).toBe(false);
    await sql(postgres.url("base"), "create table a as select 7 as id");
    await postgres.createDatabase("copy", "base");
    expect(await sql(postgres.url("copy"), "select id from a")).toEqual([{ id: 7 }]);
  });

  test("it has the extensions the migrations ask for", async () => {
    const names = ["cube", "earthdistance", "pg_trgm", "unaccent"];
    const list = names.map((name) => `'${name}'`).join(",");
    const rows = await sql(
      postgres.url("postgres"),
      `select name from pg_available_extensions where name in (${list}) order by name`,
    );
    expect(rows).toEqual(names.map((name) => ({ name })));
  });

  test("what was committed is there after kill -9, under the same address", async () => {
    const before = postgres;
    await before.createDatabase("kept");
    await sql(before.url("kept"), "create table a as select 7 as id");
    await kill(before.pid);
    postgres = await startPostgres({ directory });
    expect(postgres.url("kept")).toBe(before.url("kept"));
    expect(await sql(postgres.url("kept"), "select id from a")).toEqual([{ id: 7 }]);
  });
});

describe("the embedded MongoDB", { timeout: 60_000 }, () => {
  const directory = makeFolder();
  let mongo: Mongo;

  beforeAll(async () => {
    mongo = await startMongo({ directory });
  }, 60_000);

  afterAll(() => mongo.stop());

  const read = (uri: string) =>
    withMongo(uri, (client) => client.db("kept").collection("a").countDocuments());

  test("a server that runs is found, not started twice", async () => {
    const found = await startMongo({ directory });
    expect(found).toMatchObject({ pid: mongo.pid, port: mongo.port, reused: true });
  });

  test("nobody gets in without the password", async () => {
    await expect(read(`mongodb://127.0.0.1:${mongo.port}/?replicaSet=rs0`)).rejects.toMatchObject({
      code: 13,
    });
    await expect(read(mongo.uri("kept").replace(/:[^:@]+@/, ":wrong@"))).rejects.toMatchObject({ code: 18 });
  });

  test("transactions work: it is a replica set", async () => {
    const written = await withMongo(mongo.uri("both"), async (client) => {
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await client.db("both").collection("a").insertOne({ id: 1 }, { session });
          await client.db("both").collection("b").insertOne({ id: 2 }, { session });
        }),
      );
      return client.db("both").collection("b").countDocuments();
    });
    expect(written).toBe(1);
  });

  test("what was acknowledged is there after kill -9, also when it comes back on another port", async () => {
    const before = mongo;
    await withMongo(before.uri("kept"), (client) =>
      client
        .db("kept")
        .collection("a")
        .insertOne({ id: 7 }, { writeConcern: { w: "majority", j: true } }),
    );
    await kill(before.pid);
    mongo = await startMongo({ directory, port: await chooseAnyPort() });
    expect(mongo.port).not.toBe(before.port);
    expect(await read(mongo.uri("kept"))).toBe(1);
  });
});
