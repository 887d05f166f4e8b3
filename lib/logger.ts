import "server-only";
import { createLogger } from "./create-logger";
import { env } from "./env";

/** The site's log. */
export const logger = createLogger(env().LOG_LEVEL);
