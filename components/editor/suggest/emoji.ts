type Found = { emoji: string; name: string };

/** Emoji whose name, or else what people call it, begins with these letters. The list (GitHub's) comes with the first question. */
export async function findEmoji(query: string, count = 10): Promise<Found[]> {
  const { gemoji } = await import("gemoji");
  const wanted = query.toLowerCase().replaceAll("-", "_");
  if (!/^[\p{L}\p{N}_+]{2,}$/u.test(wanted)) return [];
  const ranked: { rank: number; found: Found }[] = [];
  for (const { emoji, names, tags } of gemoji) {
    const exact = names.find((name) => name === wanted);
    const named = exact ?? names.find((name) => name.startsWith(wanted));
    const inside = named ?? names.find((name) => name.includes(`_${wanted}`));
    const tagged = tags.some((tag) => tag.startsWith(wanted));
    const name = inside ?? (tagged ? names[0] : undefined);
    if (name) ranked.push({ rank: exact ? 0 : named ? 1 : inside ? 2 : 3, found: { emoji, name } });
  }
  return ranked
    .toSorted((a, b) => a.rank - b.rank || a.found.name.length - b.found.name.length)
    .slice(0, count)
    .map(({ found }) => found);
}
