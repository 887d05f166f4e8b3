// The site as readers get it: Next in this thread, and the front before it in another (decisions 0020 and 0026). `npm run build` comes first.
import path from "node:path";
import { cacheBudget } from "@/lib/cache/budget.mjs";
import { pageStore } from "@/lib/cache/page-store.mjs";
import { createLogger } from "@/lib/create-logger";
import { startFront } from "@/lib/host/front/start-front";
import { createPageMaker } from "@/lib/host/page-maker";
import { joinPeers } from "@/lib/host/peers/peers";
import { releaseAbortReasons } from "@/lib/host/release-abort-reasons";
import { renderWith } from "@/lib/host/render-page";
import { readStaticRoutes } from "@/lib/host/static-routes";
import { commonHeaders } from "@/lib/security-headers.mjs";
import { directUrl } from "./stack/migrate";

const root = path.resolve(import.meta.dirname, "..");
const port = Number(process.env.PORT || 3000);
const hostname = process.env.HOST || "127.0.0.1";

process.env.NEXT_TELEMETRY_DISABLED = "1";
Object.assign(process.env, { NODE_ENV: "production" });

const logger = createLogger(process.env.LOG_LEVEL ?? "info");
const onError = (error: unknown) => logger.error({ err: error }, "A request failed");
const onTrouble = (error: unknown) => logger.warn({ err: error }, "Pages are not kept at present");

function findPeers() {
  let url: string;
  try {
    url = directUrl(process.env);
  } catch {
    logger.warn("Without DIRECT_DATABASE_URL, instances cannot tell each other of changes: run one only.");
    return undefined;
  }
  return joinPeers({ url, store: pageStore(), onTrouble });
}
const peers = findPeers();

releaseAbortReasons();
const { default: next } = await import("next");
const app = next({ dev: false, dir: root, hostname, port });
await app.prepare().catch(fail);
const handler = app.getRequestHandler();

const pages = createPageMaker({
  store: pageStore(),
  findStatic: readStaticRoutes(root),
  renderPage: renderWith(handler, new URL(process.env.SITE_URL ?? `http://${hostname}:${port}`).host),
  handler,
  onError,
});

function fail(error: unknown): never {
  logger.fatal({ err: error }, "The site cannot go on");
  process.exit(1);
}
const front = await startFront({
  store: pageStore(),
  handler: pages,
  ...{ port, hostname, onError },
  maxBytes: cacheBudget().answers,
  files: {
    root,
    headers: Object.fromEntries(commonHeaders.map(({ key, value }) => [key.toLowerCase(), value])),
  },
  onEnd: fail,
}).catch(fail);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await front.close();
  await peers?.leave();
  await app.close();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
