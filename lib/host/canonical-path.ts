/** A request target, taken apart; the path in the one spelling under which its page is kept. */
export type Target = { path: string; query: string };

const plain = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@/]*$/;

/**
 * The target of a request line. Percent-encoding is put into one spelling, so that no reader fills the cache with
 * `%61` beside `a`. Null: an encoding that cannot be read.
 */
export function readTarget(url: string): Target | null {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? "" : url.slice(mark + 1);
  if (plain.test(path)) return { path, query };
  try {
    return { path: path.split("/").map(oneSpelling).join("/"), query };
  } catch {
    return null;
  }
}

/** @throws URIError */
const oneSpelling = (segment: string) => encodeURIComponent(decodeURIComponent(segment));
