/** How long the parts of a post may be, in UTF-16 units. Read by the form and by the schemas, so that they agree. */
export const postLimits = {
  titleLength: 200,
  subtitleLength: 300,
  altLength: 1000,
  tagLength: 40,
  tags: 10,
} as const;
