/** Admins keep the tags; a member may change one that is on no story but their own. */
export function canChangeTag(
  actor: { role: "member" | "admin" },
  tag: { own: number; total: number },
): boolean {
  return actor.role === "admin" || (tag.own > 0 && tag.own === tag.total);
}
