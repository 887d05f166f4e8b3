import "server-only";
import pino from "pino";
import { env } from "./env";

/** The site's log: one JSON line an event. Never log bodies, tokens, passwords or addresses. */
export const logger = pino({
  name: "site",
  level: env().LOG_LEVEL,
  redact: ["*.password", "*.token", "*.email"],
});
