import "server-only";
import { httpStatus } from "@/lib/contracts/errors";
import { readBody } from "./read-body";
import { readJson } from "./read-json";
import { refuseForeignRequest } from "./refuse-foreign-request";
import { jsonRoute } from "./route";
import { toWireError } from "./to-wire-error";
import { type UnsentForm, unsentPage } from "./unsent-page";

/** Some thousand characters in every script, with what stands around them. */
const maxBytes = 32_768;

type Form<T> = {
  /** For the log. */
  name: string;
  /** Who has the address has the secret, so a browser that only says "null" of where it comes from is believed. */
  hasSecretAddress?: boolean;
  run: (input: unknown) => Promise<T>;
  /** A form has words only: its fields as `run` takes them. */
  read: (fields: Record<string, string>) => unknown;
  /** Where a form that got through leads. */
  leadsTo: (result: T) => string;
  /** The form once more, with what was typed. */
  unsent: (fields: Record<string, string>) => UnsentForm;
  /** Where it was. */
  back: string;
};

/**
 * Answers a script with JSON, and a form that was sent without scripts by leading on; where something stands in the way,
 * by a page that still has the words. For route handlers: a form that works without scripts is no server action.
 */
export async function answerForm<T>(request: Request, form: Form<T>): Promise<Response> {
  const { name, run, hasSecretAddress = false } = form;
  if (request.headers.get("content-type")?.startsWith("application/json")) {
    return jsonRoute(name, async () => {
      refuseOtherSites(request, hasSecretAddress);
      return run(await readJson(request, maxBytes));
    });
  }
  let fields: Record<string, string> = {};
  try {
    refuseOtherSites(request, hasSecretAddress);
    const body = await readBody(request, maxBytes);
    fields = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
    const result = await run(form.read(fields));
    return new Response(null, { status: 303, headers: { Location: form.leadsTo(result) } });
  } catch (error) {
    const wire = toWireError(error, name);
    return new Response(unsentPage(wire, form.back, form.unsent(fields)), {
      status: httpStatus[wire.code],
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
}

function refuseOtherSites(request: Request, hasSecretAddress: boolean): void {
  const says = (header: string) => request.headers.get(header);
  if (hasSecretAddress && says("sec-fetch-site") === null && says("origin") === "null") return;
  refuseForeignRequest(request);
}
