/** Something that did not come along, and why, as one goes on after its name. */
export type LeftOut = { name: string; reason: string };

/** Of one paste; a page of thousands would be asked of its site for an hour. */
export const mostRemotePictures = 40;
