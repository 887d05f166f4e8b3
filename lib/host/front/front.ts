import type { IncomingMessage, ServerResponse } from "node:http";
import { readTarget } from "../canonical-path";
import type { Handler } from "../render-page";
import { sendStored } from "../send";
import type { createStaticFiles } from "../static-files";
import type { StoredResponse } from "../stored-response";
import { variantOf } from "../variant";
import { answerKey, type KeptAnswers } from "./kept-answers";
import { answerOdd, toOriginForm } from "./request-line";

type Front = {
  answers: KeptAnswers;
  /** Hears what was changed, before anything is looked up. */
  catchUp: () => void;
  staticFile: ReturnType<typeof createStaticFiles>;
  /** Answers whatever is not kept. */
  forward: Handler;
};

/** Answers from what is kept, and has everything else answered by the site behind it. */
export function createFront({ answers, catchUp, staticFile, forward }: Front): Handler {
  // No promise is made for a page that is kept: there are tens of thousands of them in a second.
  return (request, response) => {
    if (!request.url?.startsWith("/")) toOriginForm(request);
    if (request.method === "GET" || request.method === "HEAD") {
      const kept = find(request);
      if (kept) return sendStored(request, response, kept);
      const file = staticFile(request.url ?? "");
      if (file) return sendFile(request, response, file);
    }
    if (!answerOdd(request, response)) return forward(request, response);
  };

  function find(request: IncomingMessage): StoredResponse | undefined {
    const target = readTarget(request.url ?? "/");
    const variant = target && variantOf(request.headers, target.query);
    if (!variant) return undefined;
    catchUp();
    return answers.find(answerKey(target.path, variant));
  }
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: Promise<StoredResponse>,
): Promise<void> {
  sendStored(request, response, await file);
}
