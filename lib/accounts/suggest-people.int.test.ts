import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/tests/harness/database";

testDatabase();

// What it finds is tested at its route, app/api/suggest.
test("people are found through their indexes", async () => {
  const plan = await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
      EXPLAIN SELECT "id" FROM "User" WHERE "handle" LIKE '%mari%' OR "name" ILIKE '%mari%'`;
  });
  expect(JSON.stringify(plan)).toMatch(/User_handle_idx.*User_name_idx/s);
});
