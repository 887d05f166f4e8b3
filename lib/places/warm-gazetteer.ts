import "server-only";
import { gazetteer } from "./gazetteer";

/** After the first requests, which must not wait for it. */
const restMilliseconds = 4_000;

/**
 * Reads the gazetteer a moment after the start, so that the first person who chooses a place does not wait for it. It
 * keeps the process busy for about 0.4 s. Called once, when the server starts. The index for searching is not built
 * here: bundles share what is on globalThis, not their modules, and this one would build it for itself alone.
 */
export function warmGazetteer(): void {
  setTimeout(gazetteer, restMilliseconds).unref();
}
