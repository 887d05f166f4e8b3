import "server-only";
import { Turnstile } from "@/lib/rate-limit/turnstile";

/** What people hear when sign-in is too crowded. */
export const crowded = "Very many people are signing in just now. Try again in a few seconds.";

/**
 * Where strangers come in: signing in and up. Four at once leave most of the database's connections to readers, however
 * many stand outside.
 */
export const entrance = new Turnstile({ atOnce: 4, queueLength: 40, refusal: crowded });
