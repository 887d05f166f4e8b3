import type { Connection } from "./connection";

// Moments are the database's alone, so that no two clocks are compared.
const inMilliseconds = (parameter: string) =>
  `timezone('utc', clock_timestamp()) + ${parameter} * interval '1 millisecond'`;
const now = "timezone('utc', clock_timestamp())";

/** Enters an instance among those that others wait for. */
export async function joinInstances(connection: Connection, id: string, lease: number): Promise<void> {
  await connection.query(
    `insert into "SiteInstance" ("id", "leaseEnds") values ($1, ${inMilliseconds("$2::float8")})`,
    [id, lease],
  );
}

/**
 * Extends a lease. It may have ended, as long as nobody has done anything about it: nobody's change is acknowledged
 * without an answer, unless the row is gone. Returns how many others there are; null: the lease was given up.
 */
export async function extendLease(
  connection: Connection,
  id: string,
  lease: number,
): Promise<{ others: number } | null> {
  const rows = await connection.query<{ others: number }>(
    `update "SiteInstance" set "leaseEnds" = ${inMilliseconds("$2::float8")}
     where "id" = $1 and not "isEvicted"
     returning (select count(*)::int from "SiteInstance" where "id" <> $1) as "others"`,
    [id, lease],
  );
  return rows[0] ?? null;
}

/** Every instance but this one, whether its lease runs or not. */
export async function listOthers(connection: Connection, id: string): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(`select "id" from "SiteInstance" where "id" <> $1`, [
    id,
  ]);
  return rows.map((row) => row.id);
}

/** Lets these leases run out: whoever renews but does not answer is not waited for any longer than that. */
export async function evict(connection: Connection, ids: string[]): Promise<void> {
  await connection.query(
    `update "SiteInstance" set "isEvicted" = true where "id" = any($1::uuid[]) and not "isEvicted"`,
    [ids],
  );
}

/**
 * Removes those of the instances whose leases have ended, and names those that are left. Removing takes the row's lock:
 * a renewal that was faster is seen, and one that is slower finds no row.
 */
export async function deleteLapsed(connection: Connection, ids: string[]): Promise<string[]> {
  await connection.query(
    `delete from "SiteInstance" where "id" = any($1::uuid[]) and "leaseEnds" <= ${now}`,
    [ids],
  );
  const rows = await connection.query<{ id: string }>(
    `select "id" from "SiteInstance" where "id" = any($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => row.id);
}

export async function leaveInstances(connection: Connection, id: string): Promise<void> {
  await connection.query(`delete from "SiteInstance" where "id" = $1`, [id]);
}
