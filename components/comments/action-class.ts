/** What can be done with a comment, in a row below it. */
export const actionClass =
  "inline-flex min-h-11 items-center gap-1.5 text-[14px] font-semibold text-ink-2 hover:text-ink hover:underline hover:decoration-accent hover:underline-offset-4 md:min-h-8";
