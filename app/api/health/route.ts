import { NextResponse } from "next/server";
import { db } from "@/lib/db/client";

export const dynamic = "force-dynamic";

/** Ready when the database answers; a load balancer and our own start-up ask this. */
export async function GET() {
  try {
    await db().$queryRaw`select 1`;
    return NextResponse.json({ ok: true, data: { status: "ready" } });
  } catch {
    return NextResponse.json(
      { ok: false, error: { code: "unavailable", message: "The database does not answer." } },
      { status: 503 },
    );
  }
}
