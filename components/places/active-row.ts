/** The row that offers to make a place of the words typed. No suggestion has this key. */
export const makeKey = "make";

type Rows = {
  /** Of the suggestions in the list, from above. */
  keys: readonly string[];
  /** Whether the list answers what is typed now. */
  isAnswered: boolean;
  /** Whether a place may be made here, of these words. */
  mayMake: boolean;
};

/** The keys of the rows that the keyboard may reach: none before the answer has come, for nobody knows yet what it is. */
export function reachableRows({ keys, isAnswered, mayMake }: Rows): string[] {
  if (!isAnswered) return [];
  return mayMake ? [...keys, makeKey] : [...keys];
}

/**
 * The row that Enter takes: the one pointed at while it is in the list, else the first suggestion. Making a place is
 * never taken unless it was pointed at.
 */
export function activeRow(rows: readonly string[], pointed: string | null): string | null {
  if (pointed !== null && rows.includes(pointed)) return pointed;
  const first = rows[0];
  return first === undefined || first === makeKey ? null : first;
}

/** The row below (`1`) or above (`-1`) the active one, around the ends. */
export function nextRow(rows: readonly string[], active: string | null, step: 1 | -1): string | null {
  if (active === null) return (step === 1 ? rows[0] : rows.at(-1)) ?? null;
  return rows[(rows.indexOf(active) + step + rows.length) % rows.length] ?? null;
}
