import "server-only";
import { gazetteer } from "./gazetteer";
import { searchTowns } from "./search-towns";

/** After the first requests, which must not wait for it. */
const restMilliseconds = 4_000;

/**
 * Reads the gazetteer and its index a moment after the start, so that the first person who chooses a place does not wait
 * for it. Each of the two keeps the process busy for about 0.3 s. Called once, when the server starts.
 */
export function warmGazetteer(): void {
  setTimeout(() => {
    gazetteer();
    setImmediate(() => searchTowns("a", 1));
  }, restMilliseconds).unref();
}
