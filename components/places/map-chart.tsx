import { storyCount } from "@/lib/contracts/counts";
import type { MapMarkDto } from "@/lib/places/dto";

type MapChartProps = {
  /** `/charts/…/<shape>.svg`, and its size in pixels. */
  drawing: { href: string; width: number; height: number };
  /** Where there is less room, another drawing of the same. */
  smallDrawing?: { href: string; width: number; height: number };
  /** What the chart shows, for those who do not see it. */
  label: string;
  marks: readonly MapMarkDto[];
  phoneMarks: readonly MapMarkDto[];
};

/**
 * A chart with a link for every cluster of stories, in the order in which a reader comes to them: those with most first.
 * A phone has marks of its own, because more of them lie together there.
 */
export function MapChart({ drawing, smallDrawing, label, marks, phoneMarks }: MapChartProps) {
  return (
    <div className="relative overflow-hidden rounded-picture max-sm:[--chart-names:0]">
      <div role="img" aria-label={label}>
        <Drawing {...drawing} className={smallDrawing ? "max-lg:hidden" : ""} />
        {smallDrawing ? <Drawing {...smallDrawing} className="lg:hidden" /> : null}
      </div>
      <Marks marks={marks} className="max-sm:hidden" />
      <Marks marks={phoneMarks} className="sm:hidden" />
    </div>
  );
}

function Drawing({
  href,
  width,
  height,
  className,
}: {
  href: string;
  width: number;
  height: number;
  className: string;
}) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
      className={`h-auto w-full ${className}`}
    >
      <use href={`${href}#chart`} />
    </svg>
  );
}

function Marks({ marks, className }: { marks: readonly MapMarkDto[]; className: string }) {
  if (marks.length === 0) return null;
  return (
    <ul aria-label="Stories on the chart" className={className}>
      {marks.map((mark) => (
        <li
          key={`${mark.left} ${mark.top}`}
          // Positions are those of the drawing, which does not turn with the direction of reading.
          className="absolute -translate-x-1/2 -translate-y-1/2 focus-within:z-10 hover:z-10"
          style={{ left: `${mark.left}%`, top: `${mark.top}%` }}
        >
          {/* A plain anchor: hundreds of marks need no router of their own. */}
          <a
            href={mark.href}
            title={saysOf(mark)}
            aria-label={saysOf(mark)}
            className="group flex size-6 items-center sm:size-8 justify-center rounded-full"
          >
            <span
              className={`flex items-center justify-center rounded-full border-[1.5px] border-paper bg-accent font-bold text-paper tabular-nums leading-none transition-transform duration-150 group-hover:scale-110 ${size(mark.stories)}`}
            >
              {mark.stories > 1 ? short(mark.stories) : null}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** "12 stories around Porto, Portugal" */
const saysOf = ({ stories, label, isSeveral }: MapMarkDto): string =>
  `${storyCount(stories)} ${isSeveral ? "around" : "in"} ${label}`;

function size(stories: number): string {
  if (stories === 1) return "size-3";
  if (stories < 10) return "size-[19px] text-[11px]";
  return stories < 100 ? "size-6 text-[11px]" : "size-6 text-[10px] sm:size-8 sm:text-[11px]";
}

/** "940", "1.2k", "12k" */
function short(stories: number): string {
  if (stories < 1000) return String(stories);
  return stories < 10_000
    ? `${(stories / 1000).toFixed(1).replace(/\.0$/, "")}k`
    : `${Math.round(stories / 1000)}k`;
}
