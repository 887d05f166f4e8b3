/** What a reader asked for; "" is no filter. */
export type Asked = { q: string; tag: string; place: string };

/** The address of a search. */
export function searchAddress({ q, tag, place }: Asked, page = 1): string {
  const parameters = new URLSearchParams();
  if (q) parameters.set("q", q);
  if (tag) parameters.set("tag", tag);
  if (place) parameters.set("place", place);
  if (page > 1) parameters.set("page", String(page));
  return parameters.size > 0 ? `/search?${parameters}` : "/search";
}
