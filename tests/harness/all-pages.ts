/**
 * Reads a list page by page until there is no next one. A cursor that leads nowhere new fails here, with a sentence, where
 * a loop would go on until the test's time is over.
 */
export async function readAllPages<Page extends { next: string | null }>(
  read: (cursor: string | undefined) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  const seen = new Set<string | undefined>();
  let cursor: string | undefined;
  do {
    if (seen.has(cursor)) throw new Error(`page ${pages.length} leads back to a page that was read before`);
    if (pages.length >= 50) throw new Error("there is a next page after 50 of them");
    seen.add(cursor);
    const page = await read(cursor);
    pages.push(page);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return pages;
}
