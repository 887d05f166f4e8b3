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
 * Answers the form of a mark that was sent without scripts: back to the page it stands on, at the form, which then shows
 * that it is done (see components/readers/mark-form.tsx). Who is signed out is led to sign in and comes back there. On a
 * list whose line is gone afterwards the page is told what was taken off, so that it can offer to put it back.
 */
export async function answerForm(request: Request, actor: Actor | null): Promise<Response> {
  let back = "/";
  try {
    refuseForeignRequest(request);
    back = pageOf(request);
    const fields = new URLSearchParams((await readBody(request, maxBytes)).toString("utf8"));
    const [mark, on] = [fields.get("mark") ?? "", fields.get("on")];
    if (!actor) {
      const next = `${back}#${encodeURIComponent(mark)}`;
      return seeOther(`${signInPath}?${new URLSearchParams({ next })}`);
    }
    await setMark(actor, { mark, isOn: on === "true" ? true : on === "false" ? false : on });
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

/** Pages that show only what is set, and so are told of what went. */
const lists = /^\/(?:reading-list|following)(?:[/?]|$)/;

function takenBack(back: string, mark: string): string {
  if (!lists.test(back)) return back;
  return `${back}${back.includes("?") ? "&" : "?"}gone=${encodeURIComponent(mark)}`;
}

// Relative, so that it stays on the address that the browser knows.
const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
