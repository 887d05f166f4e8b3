import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { Client, Pool, type QueryResult } from "pg";
import { migrate } from "./migrate";
import { startPostgres } from "./postgres";

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg") & {
  __wbg_set_wasm(exports: unknown): void;
};

/** Prisma's engine as WebAssembly, put together by hand: Node 20 does not import .wasm files. */
async function loadEngine(): Promise<Bindings["SchemaEngine"]> {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as Bindings;
  const code = readFileSync(path.join(path.dirname(file), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(code, { "./schema_engine_bg.js": bindings as never });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings.SchemaEngine;
}

const singleByteChar = 18;
const text = 25;

/**
 * A connection for the engine. It reads the catalog's "char" columns, which the adapter does not know: they are shown to
 * the adapter as text, and to the engine as what they are.
 */
async function connect(url: string): Promise<SqlDriverAdapter> {
  const pool = new Pool({ connectionString: url, max: 1 });
  let columns: number[] = [];
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<QueryResult>;
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    columns = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== singleByteChar) continue;
      field.dataTypeID = text;
      columns.push(index);
    }
    return result;
  }) as unknown as typeof pool.query;

  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (params) => {
    const result = await queryRaw(params);
    for (const index of columns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.dispose = () => pool.end();
  return adapter;
}

async function diff(url: string, schemaFile: string): Promise<string> {
  const SchemaEngine = await loadEngine();
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: () => connect(url),
  };
  const content = readFileSync(schemaFile, "utf8");
  const files = [{ path: schemaFile, content }];
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaFile, content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  const result = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: path.dirname(schemaFile) },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 0 ? "" : (result.stdout ?? "").trim();
}

/**
 * The SQL that would bring a database made by the migrations to what the schema says; "" when they agree. Works in a
 * database of its own, thrown away afterwards, and needs no network.
 */
export async function diffSchema(root: string): Promise<string> {
  const directory = mkdtempSync(path.join(tmpdir(), "nirvana-drift-"));
  const postgres = await startPostgres({ directory, durable: false });
  try {
    await postgres.createDatabase("drift");
    const url = postgres.url("drift");
    await migrate(url, path.join(root, "prisma/migrations"));
    const client = new Client({ connectionString: url });
    await client.connect();
    // The runner's own record is no part of the schema.
    await client.query(`drop table "_prisma_migrations"`);
    await client.end();
    return await diff(url, path.join(root, "prisma/schema.prisma"));
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
