/** "3 days after the story", for hours. */
export function delayWords(hours: number): string {
  if (hours <= 0) return "At once, with the story";
  const days = Math.ceil(hours / 24);
  if (days === 1) return "A day after the story";
  return days === 7 ? "A week after the story" : `${days} days after the story`;
}
