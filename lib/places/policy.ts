/** Admins keep the places: whoever merges two changes where the stories of others happen. */
export function canMergePlaces(actor: { role: "member" | "admin" }): boolean {
  return actor.role === "admin";
}
