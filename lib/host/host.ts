import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Handler } from "./render-page";
import { sendStored, sendUnavailable } from "./send";
import type { createStaticFiles } from "./static-files";

type Host = {
  front: Handler;
  staticFile: ReturnType<typeof createStaticFiles>;
  onError: (error: unknown) => void;
};

/** Milliseconds. Longer than any proxy before us keeps an idle connection: it must not be us who closes first. */
const keepAlive = 75_000;
/** A reader who takes nothing for so long is gone. */
const stalled = 120_000;

/** The HTTP server of the site. */
export function createHost({ front, staticFile, onError }: Host): Server {
  const server = createServer({ keepAliveTimeout: keepAlive }, (request, response) => {
    const file = request.method === "GET" || request.method === "HEAD" ? staticFile(request.url ?? "") : null;
    const answer = file
      ? file.then((found) => sendStored(request, response, found))
      : front(request, response);
    if (answer) answer.catch((error: unknown) => fail(error, request, response));
  });
  server.headersTimeout = keepAlive + 1_000;
  server.setTimeout(stalled);
  return server;

  function fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    onError(error);
    if (response.headersSent) response.destroy();
    else sendUnavailable(request, response);
  }
}

/** Takes no new request, lets those that run come to their end, and ends what is left after a while (milliseconds). */
export async function closeHost(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(timer);
}
