/** "1 story", "14 stories" */
export const storyCount = (count: number): string => `${count} ${count === 1 ? "story" : "stories"}`;

/** "1 person", "9 people" */
export const personCount = (count: number): string => `${count} ${count === 1 ? "person" : "people"}`;
