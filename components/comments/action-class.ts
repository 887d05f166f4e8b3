const shape =
  "inline-flex min-h-11 items-center gap-1.5 text-[14px] font-semibold hover:underline hover:decoration-accent hover:underline-offset-4 md:min-h-8";

const tones = {
  quiet: "text-ink-2 hover:text-ink",
  chosen: "text-accent",
  danger: "text-danger",
};

/** What can be done with a comment, in a row below it. */
export const actionClass = (tone: keyof typeof tones = "quiet") => `${shape} ${tones[tone]}`;
