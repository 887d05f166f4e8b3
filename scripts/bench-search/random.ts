/** The same numbers each time: mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list, any as likely as the others. */
export function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("nothing to choose from");
  return one;
}

/** One of a list, those at its beginning far more often, as tags and authors are used. */
export function pickOften<T>(list: readonly T[], random: () => number): T {
  return pick(list.slice(0, 1 + Math.floor(list.length * random() ** 3)), random);
}
