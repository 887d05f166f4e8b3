/**
 * Admins keep the tags. Whoever types a former name gets what it became, so a member who could rename would write on the
 * stories of others.
 */
export function canChangeTag(actor: { role: "member" | "admin" }): boolean {
  return actor.role === "admin";
}
