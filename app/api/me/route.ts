import { NextResponse } from "next/server";
import { getMe } from "@/lib/accounts/get-me";
import { getActor } from "@/lib/auth/actor";

export const dynamic = "force-dynamic";

/** Who is looking, for the account menu of pages that are the same for everybody. */
export async function GET() {
  return NextResponse.json(await getMe(await getActor()), { headers: { "Cache-Control": "no-store" } });
}
