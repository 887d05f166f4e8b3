import type { IncomingMessage, ServerResponse } from "node:http";
import inject from "light-my-request";
import type { Rendered } from "./stored-response";
import { rscParameter } from "./variant";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Renders the page at a path for nobody in particular. `headers`: those of the variant. */
export type RenderPage = (path: string, headers: Record<string, string>) => Promise<Rendered>;

/**
 * Asks Next for pages by a request of our own. Nothing of a reader's request gets into it but the path and the variant:
 * no cookie, host, proxy header or parameter of theirs can get into what others are served.
 * `host`: the site's own, as in its public address.
 */
export function renderWith(handler: Handler, host: string): RenderPage {
  return async (path, headers) => {
    const response = await inject(handler as Parameters<typeof inject>[0], {
      method: "GET",
      url: headers.rsc ? `${path}?_rsc=${parameterFor(headers)}` : path,
      headers: { ...headers, host, "user-agent": "" },
    });
    const { "set-cookie": cookie, ...rest } = response.headers;
    if (cookie) throw new Error(`A page for everybody, ${path}, sets a cookie.`);
    const known = Object.entries(rest).filter(([, value]) => value !== undefined);
    return {
      status: response.statusCode,
      headers: Object.fromEntries(
        known.map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]),
      ),
      body: response.rawPayload,
    };
  };
}

const parameterFor = (headers: Record<string, string>) =>
  rscParameter([
    headers["next-router-prefetch"],
    headers["next-router-segment-prefetch"],
    undefined,
    undefined,
  ]);
