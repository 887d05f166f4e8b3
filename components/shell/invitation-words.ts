/** How many stories somebody is invited to write with. */
export const invitationWords = (count: number) => (count === 1 ? "an invitation" : `${count} invitations`);
