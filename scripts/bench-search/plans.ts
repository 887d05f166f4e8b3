import { Client, Pool } from "pg";

type Statement = { text: string; values: unknown[] };
type Plan = { "Node Type": string; "Relation Name"?: string; "Index Name"?: string; Plans?: Plan[] };

/** Tables that grow with the stories: none of them may be read from end to end. */
const large = new Set([
  "Post",
  "PostSearch",
  "PostTag",
  "SearchWord",
  "SearchRegion",
  "User",
  "Place",
  "Tag",
]);

type Query = (...parameters: unknown[]) => unknown;

/** Every statement that the site sends to PostgreSQL while something runs, with its values. */
export async function recordStatements(run: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const prototype = Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function (this: unknown, ...parameters: unknown[]) {
    const [first, second] = parameters;
    if (typeof first === "object" && first !== null && "text" in first) {
      const { text, values } = first as { text: string; values?: unknown[] };
      statements.push({ text, values: values ?? (Array.isArray(second) ? second : []) });
    }
    return original.apply(this, parameters);
  };
  try {
    await run();
  } finally {
    prototype.query = original;
  }
  return statements;
}

/** How PostgreSQL answers statements, in the session in which they were sent: the indexes it uses, and the tables it reads whole. */
export async function explain(url: string, statements: readonly Statement[]) {
  const indexes = new Set<string>();
  const scans = new Set<string>();
  const pool = new Pool({ connectionString: url, max: 1 });
  const client = await pool.connect();
  await client.query("BEGIN");
  for (const { text, values } of statements) {
    if (/set_config/.test(text)) await client.query(text, values);
    else if (/^\s*(select|with|\()/i.test(text) && /\sfrom\s/i.test(text)) {
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
        `EXPLAIN (FORMAT JSON) ${text}`,
        values,
      );
      const plan = rows[0]?.["QUERY PLAN"][0].Plan;
      if (plan) walk(plan);
    }
  }
  await client.query("ROLLBACK");
  client.release();
  await pool.end();
  return { indexes: [...indexes].toSorted(), scans: [...scans].toSorted() };

  function walk(plan: Plan): void {
    const { "Node Type": type, "Relation Name": table, "Index Name": index } = plan;
    if (index) indexes.add(index);
    if (type === "Seq Scan" && table && large.has(table)) scans.add(table);
    for (const inner of plan.Plans ?? []) walk(inner);
  }
}
