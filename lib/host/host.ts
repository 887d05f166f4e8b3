import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Handler } from "./render-page";
import { sendUnavailable } from "./send";

/** Milliseconds. Longer than any proxy before us keeps an idle connection: it must not be us who closes first. */
const keepAlive = 75_000;
/** A reader who takes nothing for so long is gone. */
const stalled = 120_000;

/** Lines of headers that a request may have; browsers send some thirty. */
const mostHeaders = 200;

/** The HTTP server that readers reach. */
export function createHost(answer: Handler, onError: (error: unknown) => void): Server {
  const answerAny = answerer(answer, onError);
  const server = createServer({ keepAliveTimeout: keepAlive }, (request, response) => {
    if (request.rawHeaders.length <= 2 * mostHeaders) return answerAny(request, response);
    response.writeHead(431, { connection: "close", "content-length": "0" }).end();
  });
  hearAllHeaders(server);
  server.headersTimeout = keepAlive + 1_000;
  server.setTimeout(stalled);
  return server;
}

/**
 * Node would leave headers out after the first thousand, while its parser goes on obeying them: one that says where the
 * request ends must not be among those left out.
 */
function hearAllHeaders(server: Server): void {
  server.maxHeadersCount = 0;
}

/** With it the front shows that it is the front: the first header of each of its requests. */
export const passHeader = "x-nirvana-front";

/** The one behind it, which answers only whoever shows this pass: what takes too long, the front says. */
export function createInnerHost(pass: string, answer: Handler, onError: (error: unknown) => void): Server {
  const answerAny = answerer(answer, onError);
  // The front has judged the request, and made it longer.
  const lenient = { keepAliveTimeout: 0, maxHeaderSize: 32_768, requireHostHeader: false };
  const server = createServer(lenient, (request, response) => {
    const [name, value] = request.rawHeaders;
    if (name !== passHeader || value !== pass || request.headers[passHeader] !== pass)
      return request.destroy();
    delete request.headers[passHeader];
    request.rawHeaders.splice(0, 2);
    answerAny(request, response);
  });
  hearAllHeaders(server);
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  return server;
}

function answerer(answer: Handler, onError: (error: unknown) => void) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const fail = (error: unknown) => {
      onError(error);
      if (response.headersSent) response.destroy();
      else sendUnavailable(request, response);
    };
    try {
      answer(request, response)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

/** Takes no new request, lets those that run come to their end, and ends what is left after a while (milliseconds). */
export async function closeHost(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Readers keep their connection for the next request when the last one has been answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearInterval(sweep);
  clearTimeout(timer);
}
