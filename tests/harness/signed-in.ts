import { encode } from "next-auth/jwt";
import type { Actor } from "@/lib/auth/actor";
import { Visitor } from "./next-headers";

/** A browser with the session cookie of this actor, as the sign-in form leaves it. Null: nobody is signed in. */
export async function signedIn(
  actor: Pick<Actor, "userId" | "sessionId"> | null,
  headers: Record<string, string> = {},
): Promise<Visitor> {
  const visitor = new Visitor(headers);
  if (actor) {
    const name = "authjs.session-token";
    const token = { sub: actor.userId, sid: actor.sessionId };
    visitor.cookies.set(name, await encode({ token, secret: process.env.AUTH_SECRET ?? "", salt: name }));
  }
  return visitor;
}
