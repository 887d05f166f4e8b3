/** A story that says the same as another in another language, for readers. */
export type TranslationDto = {
  slug: string;
  title: string;
  /** BCP 47. */
  language: string;
};
