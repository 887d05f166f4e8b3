type SparklineProps = {
  /** One number a day, the oldest first. */
  values: readonly number[];
  width?: number;
  height?: number;
};

/** How often a story was read over the last days, as a line. The number beside it says it in words. */
export function Sparkline({ values, width = 92, height = 24 }: SparklineProps) {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  // Room for half the stroke, so that neither the flat nor the steep parts are cut.
  const points = values.map(
    (value, index) =>
      `${(index * step).toFixed(1)},${(height - 1.5 - (value / most) * (height - 3)).toFixed(1)}`,
  );
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className="overflow-visible"
    >
      <polyline points={`0,${height} ${points.join(" ")} ${width},${height}`} className="fill-wash" />
      <polyline
        points={points.join(" ")}
        fill="none"
        strokeWidth={1.5}
        strokeLinejoin="round"
        className="stroke-ink-2"
      />
    </svg>
  );
}
