import "server-only";
import { readBody } from "@/lib/actions/read-body";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { toWireError } from "@/lib/actions/to-wire-error";
import { unsentPage } from "@/lib/actions/unsent-page";
import type { Actor } from "@/lib/auth/actor";
import { signInPath } from "@/lib/auth/auth.config";
import { safeNextPath } from "@/lib/auth/safe-next-path";
import { httpStatus } from "@/lib/contracts/errors";
import { setMark } from "./set-mark";

const maxBytes = 1_000;

/**
 * Answers the form of a mark that was sent without scripts. Pages that are the same for everybody cannot say how a mark
 * stands: it leads to the page of that mark, which reads it, and from there back. Who is signed out comes there by way of
 * signing in, and is asked once more, since no address may set anything by being opened. Lists of one's own know, and show
 * it themselves; one whose line is gone is told what was taken off, so that it can offer to put it back.
 */
export async function answerForm(request: Request, actor: Actor | null): Promise<Response> {
  let back = "/";
  try {
    refuseForeignRequest(request);
    back = pageOf(request);
    const fields = new URLSearchParams((await readBody(request, maxBytes)).toString("utf8"));
    const [mark, on] = [fields.get("mark") ?? "", fields.get("on")];
    if (!actor) {
      return seeOther(`${signInPath}?${new URLSearchParams({ next: markPath(mark, back) })}`);
    }
    await setMark(actor, { mark, isOn: on === "true" ? true : on === "false" ? false : on });
    if (!lists.test(back)) return seeOther(markPath(mark, back));
    return seeOther(on === "true" ? `${back}#${mark}` : takenBack(back, mark));
  } catch (error) {
    const wire = toWireError(error, "mark");
    return new Response(unsentPage(wire, back, null), {
      status: httpStatus[wire.code],
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
}

/** The page with the form, as the browser says; what it asked last time to be put back is over. */
function pageOf(request: Request): string {
  const referrer = request.headers.get("referer");
  if (!referrer || !URL.canParse(referrer)) return "/";
  const { pathname, searchParams } = new URL(referrer);
  searchParams.delete("gone");
  return safeNextPath(searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname, "/");
}

/** The page of one mark; `back` may be that page itself. */
function markPath(mark: string, back: string): string {
  return back.startsWith("/marks?") ? back : `/marks?${new URLSearchParams({ of: mark, from: back })}`;
}

/** Pages that are made for one person, and show only what is set. */
const lists = /^\/(?:reading-list|following)(?:[/?]|$)/;

const takenBack = (back: string, mark: string) =>
  `${back}${back.includes("?") ? "&" : "?"}gone=${encodeURIComponent(mark)}`;

// Relative, so that it stays on the address that the browser knows.
const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
