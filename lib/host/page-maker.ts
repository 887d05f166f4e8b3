import type { IncomingMessage, ServerResponse } from "node:http";
import type { PageStore } from "@/lib/cache/page-store.mjs";
import { readTarget } from "./canonical-path";
import { answerKey } from "./front/kept-answers";
import type { Handler, RenderPage } from "./render-page";
import { NotRendered, type QueueLimits, RenderQueue } from "./render-queue";
import { allowOnlyScriptsOf } from "./script-hashes";
import { sendMalformed, sendMissing, sendStored, sendUnavailable } from "./send";
import type { FindStatic } from "./static-routes";
import { bytesOf, type Rendered, type StoredResponse, toStoredResponse } from "./stored-response";
import { isOfRouter, type Variant, variantOf } from "./variant";

type Maker = {
  store: PageStore;
  findStatic: FindStatic;
  renderPage: RenderPage;
  /** Answers everything that is not a page for everybody. */
  handler: Handler;
  /** Told of what went wrong while a page was made; the reader is told to try again. */
  onError: (error: unknown) => void;
  limits?: Partial<QueueLimits>;
};

/** Milliseconds between two notes that readers are turned away: there may be thousands of them. */
const noteEvery = 60_000;
/** Larger answers are sent and not kept. */
const largestKept = 4 * 1024 * 1024;
const vary = ["RSC", "Next-Router-Prefetch", "Next-Router-Segment-Prefetch"];

/**
 * Stands before Next. Pages that are the same for everybody are rendered once, whole, and given to the front to keep
 * under the tags of what they show; an invalidation of a tag drops them in the same turn. All else passes through to
 * Next.
 */
export function createPageMaker({ store, findStatic, renderPage, handler, onError, limits }: Maker): Handler {
  const queue = new RenderQueue<StoredResponse>(
    {
      generation: () => store.generation,
      canShare: () => store.mayServe,
      onLate: (page) => onError(new Error(`${page} was not rendered in time.`)),
    },
    limits,
  );

  let lastNote = Number.NEGATIVE_INFINITY;

  return (request, response) => {
    const target = readTarget(request.url ?? "/");
    if (!target) return sendMalformed(request, response);
    if (request.method !== "GET" && request.method !== "HEAD") return handler(request, response);
    const route = findStatic(target.path);
    if (!route) return handler(request, response);
    if (!isOfRouter(request.headers)) return sendMalformed(request, response);
    const variant = variantOf(request.headers, target.query);
    if (variant?.segment && !route.segments.has(variant.segment)) return sendMissing(request, response);
    if (!variant) return handler(request, response);
    return renderAndSend(request, response, target.path, variant);
  };

  async function renderAndSend(
    request: IncomingMessage,
    response: ServerResponse,
    page: string,
    variant: Variant,
  ): Promise<void> {
    store.passDue();
    const left = new AbortController();
    response.once("close", () => left.abort());
    const work = (generation: number) => make(page, variant, generation);
    try {
      const made = await queue.run({ page, variant: variant.name, work, gone: left.signal });
      sendStored(request, response, made);
    } catch (error) {
      if (error instanceof NotRendered && error.why === "full") noteFull();
      sendUnavailable(request, response);
    }
  }

  function noteFull(): void {
    if (performance.now() - lastNote < noteEvery) return;
    lastNote = performance.now();
    onError(new Error("Readers are told to come again: more pages are asked for than can be made."));
  }

  /** What goes wrong is told once, however many wait. */
  async function make(path: string, variant: Variant, generation: number): Promise<StoredResponse> {
    try {
      const { result, tags, ages } = await store.collectTags(() => renderPage(path, variant.headers));
      const isKept = !ages && isKeepable(result);
      const made = await toStoredResponse(forEverybody(result, isKept), { vary });
      if (isKept) {
        store.keepAnswer(answerKey(path, variant), { value: made, tags, bytes: bytesOf(made) }, generation);
      }
      return made;
    } catch (error) {
      onError(error);
      throw error;
    }
  }
}

/** Next's way of saying "until somebody invalidates it". */
const forGood = /\bs-maxage=31536000\b/;
/** Somebody's own, or with a lifetime for caches: less than for good. */
const notForGood = /\b(private|no-store|no-cache|s-maxage)\b/;

/** Whether an answer is one that Next keeps for everybody, too, until it is invalidated. */
function isKeepable({ status, headers, body }: Rendered): boolean {
  const lifetime = String(headers["cache-control"] ?? "");
  return (
    status === 200 &&
    body.length <= largestKept &&
    headers["x-nextjs-cache"] !== undefined &&
    (forGood.test(lifetime) || !notForGood.test(lifetime))
  );
}

/**
 * Next tells caches outside to keep a page, or that there is none, for a year; but only we are told of changes. So they
 * may keep it and ask each time whether it is still the one. nginx keeps nothing that has no lifetime, hence the moment
 * long past, after which it asks (docs/deploy.md).
 */
function forEverybody(rendered: Rendered, isKept: boolean): Rendered {
  const isForGood = forGood.test(String(rendered.headers["cache-control"] ?? ""));
  // First: before 1.23, nginx heeds whichever of the two comes first.
  const headers: Rendered["headers"] = {
    ...(isKept && isForGood ? { "x-accel-expires": "@1" } : {}),
    ...rendered.headers,
    ...(isForGood ? { "cache-control": "public, max-age=0, must-revalidate" } : {}),
  };
  const policy = headers["content-security-policy"];
  if (typeof policy === "string" && String(headers["content-type"]).startsWith("text/html")) {
    headers["content-security-policy"] = allowOnlyScriptsOf(rendered.body.toString(), policy);
  }
  return { ...rendered, headers };
}
