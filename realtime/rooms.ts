/** Every room there is. Clients send ids, never the name of a room. */

/** All sockets of a person. */
export const userRoom = (userId: string) => `user:${userId}`;

/** All sockets of one sign-in. */
export const sessionRoom = (sessionId: string) => `session:${sessionId}`;

/** Those who are told whether a person is here. */
export const watchRoom = (userId: string) => `watch:${userId}`;

/** The windows that have a draft open. */
export const draftRoom = (postId: string) => `draft:${postId}`;
