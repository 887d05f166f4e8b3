import { type ChartShape, chartShapes } from "@/lib/places/chart-shapes";
import type { ChartRef } from "@/lib/places/dto";

type ChartProps = {
  chart: ChartRef;
  shape: Exclude<ChartShape, "phone">;
  /** True where the words beside it already say where this is. */
  decorative?: boolean;
  className?: string;
};

/**
 * A chart by reference, in the colours of the page around it. Wide shapes change to one drawn for a phone below 640 px.
 * Fills the width it is given, in its own proportions.
 */
export function Chart({ chart, shape, decorative = false, className = "" }: ChartProps) {
  const name = decorative
    ? { "aria-hidden": true as const }
    : { role: "img", "aria-label": describeChart(chart, shape) };
  if (shape !== "wide" && shape !== "cover" && shape !== "lead") {
    return (
      <span
        {...name}
        // A thumb on a phone is too small for its names.
        className={`block overflow-hidden bg-chart-sea ${shape === "thumb" ? "max-sm:[--chart-names:0]" : ""} ${className}`}
      >
        <Drawing chart={chart} shape={shape} />
      </span>
    );
  }
  return (
    <span {...name} className={`block overflow-hidden bg-chart-sea ${className}`}>
      <Drawing chart={chart} shape={shape} className={`max-sm:hidden ${heights[shape]}`} />
      <Drawing chart={chart} shape="phone" className="sm:hidden" />
    </span>
  );
}

// Where the window is narrower than the drawing, its sides are cut rather than its names made small.
const heights = { wide: "sm:h-[420px] lg:h-[520px]", cover: "max-lg:sm:h-[400px]", lead: "" } as const;

function Drawing({
  chart,
  shape,
  className = "",
}: {
  chart: ChartRef;
  shape: ChartShape;
  className?: string;
}) {
  const { width, height } = chartShapes[shape];
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
      className={`h-auto w-full ${className}`}
    >
      <use href={`${chart.path}${shape}.svg#chart`} />
    </svg>
  );
}

/** The reference says where, the shape how far. A country or a region is as wide as it is. */
function describeChart(chart: ChartRef, shape: ChartShape): string {
  if (/^\/charts\/(country|region|journey)\//.test(chart.path)) return chart.alt;
  return `${chart.alt}, about ${chartShapes[shape].km} km wide`;
}
