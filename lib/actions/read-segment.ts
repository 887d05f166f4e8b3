/** A segment of an address as it is meant: handlers are given it as it was sent. A malformed one is nothing's name. */
export function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
