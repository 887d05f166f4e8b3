import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { z } from "zod";
import { AppError, httpStatus, type Result } from "@/lib/contracts/errors";
import { siteEventSchema, unreadRequestSchema } from "@/lib/contracts/events";
import { verifyToken } from "./auth";
import type { Context } from "./context";
import { countUnreadConversations } from "./conversations/read-conversation";
import { acceptEvent } from "./site/accept-event";
import { isStoreReady } from "./store";
import { toWireError } from "./to-wire-error";

type HttpContext = Pick<Context, "io" | "store" | "live" | "verifier" | "logger"> & {
  isClosing: () => boolean;
};

const longestBody = 64 * 1024;

function answer(response: ServerResponse, status: number, body: Result<unknown>): void {
  if (response.headersSent) return;
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > longestBody) throw new AppError("too_large", "This request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body of a request that the site signed, checked against its schema. @throws AppError */
async function readSigned<S extends z.ZodType>(
  context: HttpContext,
  request: IncomingMessage,
  schema: S,
): Promise<{ input: z.output<S>; tokenId: string }> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  const claims = await verifyToken(context.verifier, "internal", token);
  const body = await readBody(request);
  const hash = Buffer.from(createHash("sha256").update(body).digest("base64url"));
  if (!timingSafeEqual(hash, Buffer.from(claims.bodyHash.padEnd(hash.length).slice(0, hash.length)))) {
    throw new AppError("unauthenticated", "This request was not signed for this body.");
  }
  let json: unknown;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new AppError("invalid", "This request is not JSON.", { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new AppError("invalid", "This request is not in a known form.");
  return { input: parsed.data, tokenId: claims.jti };
}

const routes: Record<string, (context: HttpContext, request: IncomingMessage) => Promise<unknown>> = {
  "GET /health/live": async () => ({ status: "live" }),
  "GET /health/ready": async ({ store, isClosing }) => {
    if (isClosing()) throw new AppError("unavailable", "This node is closing.");
    if (!(await isStoreReady(store))) throw new AppError("unavailable", "MongoDB does not answer.");
    return { status: "ready" };
  },
  "POST /internal/events": async (context, request) => {
    const { input, tokenId } = await readSigned(context, request, siteEventSchema);
    if (tokenId !== input.id) throw new AppError("invalid", "This pass is for another event.");
    await acceptEvent(context, input);
    return null;
  },
  "POST /internal/unread": async (context, request) => {
    const { input } = await readSigned(context, request, unreadRequestSchema);
    return { unread: await countUnreadConversations(context.store, input.userId) };
  },
};

/** Health, and the site's own requests. Everything else on this port is Socket.IO's and the readers' (live/live.ts). */
export function createHttpListener(context: HttpContext): RequestListener {
  return (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0];
    const name = `${request.method} ${path}`;
    const run = Object.hasOwn(routes, name) ? routes[name] : undefined;
    if (!run)
      return answer(response, 404, {
        ok: false,
        error: new AppError("not_found", "Nothing is here.").toWire(),
      });
    run(context, request).then(
      (data) => answer(response, 200, { ok: true, data }),
      (error: unknown) => {
        const wire = toWireError(error, name, context.logger);
        answer(response, httpStatus[wire.code], { ok: false, error: wire });
      },
    );
  };
}
