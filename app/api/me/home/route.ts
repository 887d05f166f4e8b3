import { NextResponse } from "next/server";
import { getHomeArea } from "@/lib/accounts/get-home-area";
import { getActor } from "@/lib/auth/actor";

export const dynamic = "force-dynamic";

/** Where the person who is looking said they live, for pages that are the same for everybody. */
export async function GET() {
  return NextResponse.json(await getHomeArea(await getActor()), { headers: { "Cache-Control": "no-store" } });
}
