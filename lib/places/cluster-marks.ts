/** Stories of about one spot, before those that lie too close are put together. */
export type Spot = {
  /** In hundredths of the chart's width and height. */
  left: number;
  top: number;
  stories: number;
};

export type Cluster<T extends Spot> = {
  /** The spot with most stories: where the mark stands, and what it is named for. */
  main: T;
  stories: number;
  /** All of them, with `main` first. */
  spots: T[];
};

/**
 * Puts together what could not be told apart or pointed at on a chart so many pixels wide: spots nearer than `apart` to
 * one with more stories become part of it. In one order whatever the order given, so that a mark stays where it is.
 */
export function clusterMarks<T extends Spot>(
  spots: readonly T[],
  { width, height, apart }: { width: number; height: number; apart: number },
): Cluster<T>[] {
  const clusters: Cluster<T>[] = [];
  const ordered = spots.toSorted((a, b) => b.stories - a.stories || a.left - b.left || a.top - b.top);
  for (const spot of ordered) {
    const near = clusters.find(
      ({ main }) =>
        Math.hypot(((main.left - spot.left) * width) / 100, ((main.top - spot.top) * height) / 100) < apart,
    );
    if (near) {
      near.stories += spot.stories;
      near.spots.push(spot);
    } else clusters.push({ main: spot, stories: spot.stories, spots: [spot] });
  }
  return clusters;
}
