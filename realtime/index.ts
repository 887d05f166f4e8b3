import pino from "pino";
import { siteKeys } from "./auth";
import { parseRealtimeEnv } from "./env";
import { logFailure } from "./log-failure";
import { createRealtimeServer } from "./server";
import { createConnection, createStore, openStore } from "./store";

function readEnv() {
  try {
    return parseRealtimeEnv(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

const env = readEnv();
const logger = pino({ name: "realtime", level: env.LOG_LEVEL });
const store = createStore(createConnection());
const server = createRealtimeServer({
  store,
  keys: siteKeys(env.SITE_URL),
  siteUrl: env.SITE_URL,
  trustedProxies: env.TRUSTED_PROXIES,
  logger,
});
let isStopping = false;

/** The port in use; it was free to choose when 0 was asked for. */
function listeningPort(): number {
  const address = server.httpServer.address();
  return typeof address === "object" && address ? address.port : env.port;
}

/** Keeps trying: without the store this process lives, says that it is not ready, and refuses every send. */
async function openWhenThere(): Promise<void> {
  while (!isStopping) {
    try {
      await openStore(store, env.MONGODB_URI);
      logger.info("MongoDB is there");
      return;
    } catch (error) {
      logFailure(logger, error, "MongoDB is not there yet");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const overdue = setTimeout(() => process.exit(1), 9_000);
  overdue.unref();
  await server.close();
  await store.connection.close();
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
server.httpServer.on("error", (error) => {
  logger.fatal({ err: error }, "cannot listen");
  process.exit(1);
});
server.httpServer.listen(env.port, env.HOST, () =>
  logger.info({ port: listeningPort(), host: env.HOST }, "listening"),
);
await openWhenThere();
