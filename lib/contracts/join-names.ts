const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "Ada", "Ada and Grace", "Ada, Grace and Joan" */
export function joinNames(names: readonly string[]): string {
  return list.format(names);
}
