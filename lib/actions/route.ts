import "server-only";
import { NextResponse } from "next/server";
import { httpStatus, type Result } from "@/lib/contracts/errors";
import { toWireError } from "./to-wire-error";

/** Runs a JSON route handler and answers in the shape of Result, with the status of its error code. Never cached. */
export async function jsonRoute<T>(name: string, run: () => Promise<T>): Promise<NextResponse<Result<T>>> {
  try {
    return NextResponse.json({ ok: true, data: await run() }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    const wire = toWireError(error, name);
    const headers = new Headers({ "Cache-Control": "no-store" });
    if (wire.retryAfter !== undefined) headers.set("Retry-After", String(Math.ceil(wire.retryAfter)));
    return NextResponse.json({ ok: false, error: wire }, { status: httpStatus[wire.code], headers });
  }
}
