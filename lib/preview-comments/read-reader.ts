import "server-only";
import { cookies, headers } from "next/headers";
import { getActor } from "@/lib/auth/actor";
import { clientAddress } from "@/lib/rate-limit/client-address";
import { guestCookie, type Reader } from "./reader";

/** Who holds the link in this request. */
export async function readReader(): Promise<Reader> {
  return {
    actor: await getActor(),
    guestSecret: (await cookies()).get(guestCookie)?.value ?? null,
    address: clientAddress(await headers()),
  };
}
