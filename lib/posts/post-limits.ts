/** How long the parts of a post may be, in UTF-16 units. Read by the form and by the schemas, so that they agree. */
export const postLimits = {
  titleLength: 200,
  subtitleLength: 300,
  altLength: 1000,
  slugLength: 80,
  urlLength: 2000,
  excerptLength: 300,
  seoTitleLength: 120,
  seoDescriptionLength: 320,
  languageLength: 35,
  tagLength: 40,
  tags: 10,
} as const;

/** For how many days the bin keeps a story. */
export const binDays = 30;

/** How many days of views the studio shows. */
export const viewDays = 30;

/** How many stories one bulk action takes. */
export const bulkLimit = 100;

/** Stories that the home page shows of those that admins chose: the one it opens with, and a row of three. */
export const mostFeatured = 4;

/** Of tags and of authors on one page of all of them. */
export const namesOnPage = 240;

/** The last page of them that is ever asked for: what is kept is bounded, and nobody turns further. */
const mostPages = 500;

/** The number of a page after the first, as its address says it; null for what is none. */
export function readPageNumber(text: string): number | null {
  const number = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  return number >= 2 && number <= mostPages ? number : null;
}
