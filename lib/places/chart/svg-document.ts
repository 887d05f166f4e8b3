/** The frame of every chart document; `drawing` becomes `#chart`. */
export function svgDocument({ width, height }: { width: number; height: number }, drawing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><g id="chart" fill="none">${drawing}</g></svg>`;
}
