import "server-only";
import { readBody } from "@/lib/actions/read-body";
import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { toWireError } from "@/lib/actions/to-wire-error";
import { httpStatus } from "@/lib/contracts/errors";
import { unsentPage } from "./unsent-page";

/** A comment in every script, with what stands around it. */
const maxBytes = 32_768;

/**
 * Answers a script with JSON, and a form that was sent without scripts by leading back to the preview; where something
 * stands in the way, by a page that still has the words. Not a server action: the page of a secret sends no referrer, so a
 * browser says `Origin: null` of its forms, and Next refuses that.
 */
export async function answerRequest<T>(
  request: Request,
  { name, path, run }: { name: string; path: string; run: (input: unknown) => Promise<T> },
): Promise<Response> {
  if (request.headers.get("content-type")?.startsWith("application/json")) {
    return jsonRoute(name, async () => {
      refuseOtherSites(request);
      return run(await readJson(request, maxBytes));
    });
  }
  let fields: Record<string, string> = {};
  try {
    refuseOtherSites(request);
    const body = await readBody(request, maxBytes);
    fields = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
    await run(readFields(fields));
    return new Response(null, { status: 303, headers: { Location: `${path}#preview-comments` } });
  } catch (error) {
    const wire = toWireError(error, name);
    return new Response(unsentPage(wire, fields, path), {
      status: httpStatus[wire.code],
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  }
}

/** Who has the address has the secret, so a browser that only says "null" is believed; one that names another site is not. */
function refuseOtherSites(request: Request): void {
  const says = (header: string) => request.headers.get(header);
  if (says("sec-fetch-site") === null && says("origin") === "null") return;
  refuseForeignRequest(request);
}

/** The fields of the form (components/previews/comment-form.tsx). They have words only: a block is a number, none is none. */
function readFields(fields: Record<string, string>): unknown {
  const block = fields["comment-block"];
  return {
    commentId: fields["comment-id"],
    name: fields["comment-name"],
    body: fields["comment-body"],
    ...(block ? { block: Number(block) } : {}),
  };
}
