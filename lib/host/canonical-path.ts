/** A request target, taken apart; the path in the one spelling under which its page is kept. */
export type Target = { path: string; query: string };

const plain = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@/]*$/;
/** What readers of addresses resolve away: the page has an address without it. */
const steps = /\/\.{1,2}(?:\/|$)/;

/**
 * The target of a request line. Percent-encoding is put into one spelling, so that no reader fills the cache with
 * `%61` beside `a`. Null: an encoding that cannot be read, or a step to another folder (`..`), which browsers never send
 * and which would give each page endless addresses.
 */
export function readTarget(url: string): Target | null {
  const mark = url.indexOf("?");
  const given = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? "" : url.slice(mark + 1);
  const path = plain.test(given) ? given : respell(given);
  return path === null || steps.test(path) ? null : { path, query };
}

function respell(path: string): string | null {
  try {
    return path.split("/").map(oneSpelling).join("/");
  } catch {
    return null;
  }
}

/** @throws URIError */
const oneSpelling = (segment: string) => encodeURIComponent(decodeURIComponent(segment));
