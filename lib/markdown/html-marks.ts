/** Marks that Markdown has no sign for, as the HTML that it takes instead. */
export const htmlMarks = {
  underline: "u",
  superscript: "sup",
  subscript: "sub",
  highlight: "mark",
} as const;
