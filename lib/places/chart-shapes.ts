/** The sizes in which charts are drawn, in CSS pixels: names and lines keep their weight only at their own size. */
export const chartShapes = {
  /** Over the whole window on a place page. */
  wide: { width: 1280, height: 520, km: 500 },
  /** At the head of a story. */
  cover: { width: 1100, height: 472, km: 420 },
  /** At the head of the home page. */
  lead: { width: 620, height: 320, km: 320 },
  /** A window of the world chart; its width is its zoom's. */
  view: { width: 960, height: 600, km: 1200 },
  /** In the text of a story. */
  story: { width: 680, height: 400, km: 320 },
  /** In a grid of stories. */
  card: { width: 400, height: 267, km: 320 },
  /** Beside one story in a list. */
  thumb: { width: 200, height: 134, km: 190 },
  /** Beside a conversation or a form. */
  square: { width: 320, height: 213, km: 260 },
  /** Instead of wide and cover on a phone. */
  phone: { width: 375, height: 280, km: 240 },
  /** On the picture of a page where it is shared: mostly seen at half its size. */
  share: { width: 500, height: 630, km: 170 },
} as const;

export type ChartShape = keyof typeof chartShapes;

export const isChartShape = (value: string): value is ChartShape => Object.hasOwn(chartShapes, value);
