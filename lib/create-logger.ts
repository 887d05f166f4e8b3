import pino from "pino";

/** The site's log: one JSON line an event. Never log bodies, tokens, passwords or addresses. */
export const createLogger = (level: string) =>
  pino({ name: "site", level, redact: ["*.password", "*.token", "*.email"] });
