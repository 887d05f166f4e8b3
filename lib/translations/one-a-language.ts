/**
 * What a story's readers choose from: of its translations the oldest in each language, and for its own language itself.
 * Empty when there is nothing to choose. `all`: the visible stories of its group, the oldest first.
 */
export function oneALanguage<T extends { id: string; language: string }>(
  all: readonly T[],
  postId: string,
): T[] {
  const own = all.find(({ id }) => id === postId);
  if (!own) return [];
  const chosen = all.filter(
    ({ id, language }, index) =>
      id === postId ||
      (language !== own.language && all.findIndex((other) => other.language === language) === index),
  );
  return chosen.length > 1 ? chosen : [];
}
