import "server-only";
import { redirect } from "next/navigation";
import { type Actor, getActor } from "./actor";
import { signInPath } from "./auth.config";

/** Who looks at a signed-in page. Anybody else is sent to sign in, and comes back to `path`, search included. */
export async function signedInPage(path: string): Promise<Actor> {
  return (await getActor()) ?? redirect(`${signInPath}?${new URLSearchParams({ next: path })}`);
}
