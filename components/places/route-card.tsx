import { chartShapes } from "@/lib/places/chart-shapes";
import type { PostPlaceDto, RouteChartDto } from "@/lib/places/dto";

type RouteCardProps = {
  /** In order; as many as the chart has points. */
  stops: readonly Pick<PostPlaceDto, "label" | "slug">[];
  chart: RouteChartDto;
  note: string | null;
};

/** Places in order, numbered on the chart of the area with a line from each to the next, and by name below. */
export function RouteCard({ stops, chart, note }: RouteCardProps) {
  const { width, height } = chartShapes.story;
  const line = chart.points
    .map(({ left, top }) => `${((left * width) / 100).toFixed(1)} ${((top * height) / 100).toFixed(1)}`)
    .join(" L");
  return (
    <figure className="route-card">
      <div className="route-chart">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`Chart of the way from ${stops[0]?.label} to ${stops.at(-1)?.label}, with ${stops.length} places`}
        >
          <use href={`${chart.path}story.svg#chart`} />
          <path d={`M${line}`} className="route-line-halo" vectorEffect="non-scaling-stroke" />
          <path d={`M${line}`} className="route-line" vectorEffect="non-scaling-stroke" />
        </svg>
        <div aria-hidden="true">
          {marks(chart).map(({ numbers, left, top }) => (
            <span key={`${left} ${top}`} className="route-mark" style={{ left: `${left}%`, top: `${top}%` }}>
              {numbers.join("·")}
            </span>
          ))}
        </div>
      </div>
      <figcaption>
        <ol>
          {stops.map(({ label, slug }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one may come to a place twice; the order never changes here.
            <li key={index}>{slug ? <a href={`/places/${slug}`}>{label}</a> : label}</li>
          ))}
        </ol>
        <span className="route-length">
          {chart.km > 0 ? `${chart.km.toLocaleString("en")} km as the crow flies` : null}
        </span>
        {note ? <span className="route-note">{note}</span> : null}
      </figcaption>
    </figure>
  );
}

/** One mark where the way comes to the same point again. */
function marks({ points }: RouteChartDto): { numbers: number[]; left: number; top: number }[] {
  const byPoint = new Map<string, { numbers: number[]; left: number; top: number }>();
  for (const [index, { left, top }] of points.entries()) {
    const key = `${left} ${top}`;
    const mark = byPoint.get(key) ?? { numbers: [], left, top };
    mark.numbers.push(index + 1);
    byPoint.set(key, mark);
  }
  return [...byPoint.values()];
}
