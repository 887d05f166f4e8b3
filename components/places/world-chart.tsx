import { type WorldShape, worldPosition, worldShapes } from "@/lib/places/world-projection";

type WorldMark = {
  /** What stands in the mark: a number of the list beside it. None: a plain dot. */
  number?: number;
  latitude: number;
  longitude: number;
  /** Where it leads, and what that is called, for those who point at it. */
  href?: string;
  label?: string;
};

type WorldChartProps = {
  marks: readonly WorldMark[];
  /** `atlas` is for a whole page: the coasts in more detail where there is room for it. */
  shape?: WorldShape;
  /** What the chart shows, for those who do not see it. */
  label?: string;
  className?: string;
};

/**
 * The world with magenta marks. Marks keep their size whatever the chart's; numbered ones that would cover each other
 * step aside. They are for pointers alone: the list beside the chart says and links the same, in an order.
 */
export function WorldChart({ marks, shape = "world", label, className = "" }: WorldChartProps) {
  return (
    <div className={`relative ${className}`}>
      <div role="img" aria-label={label ?? describeMarks(marks.length)}>
        {shape === "atlas" ? <Drawing shape="atlas" className="max-lg:hidden" /> : null}
        <Drawing shape="world" className={shape === "atlas" ? "lg:hidden" : ""} />
      </div>
      <div aria-hidden="true">
        {apart(marks).map(({ mark, left, top }) => (
          <span
            key={`${mark.number ?? ""} ${mark.href ?? ""} ${left} ${top}`}
            className="absolute -translate-x-1/2 -translate-y-1/2 hover:z-10"
            style={{ left: `${left}%`, top: `${top}%` }}
          >
            <Dot mark={mark} />
          </span>
        ))}
      </div>
    </div>
  );
}

function Drawing({ shape, className }: { shape: WorldShape; className: string }) {
  const { width, height } = worldShapes[shape];
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
      className={`h-auto w-full ${className}`}
    >
      <use href={`/charts/world/all/${shape}.svg#chart`} />
    </svg>
  );
}

function Dot({ mark }: { mark: WorldMark }) {
  const dot =
    mark.number === undefined ? (
      <span className="block size-2.5 rounded-full border-[1.5px] border-paper bg-accent max-sm:size-2" />
    ) : (
      <span className="flex size-[13px] items-center justify-center rounded-full bg-accent text-[8px] leading-none font-bold text-paper tabular-nums sm:size-[18px] sm:text-[10.5px]">
        {mark.number}
      </span>
    );
  if (!mark.href) return dot;
  return (
    // A plain anchor: a thousand marks need no router of their own.
    <a
      href={mark.href}
      tabIndex={-1}
      title={mark.label}
      className="flex size-4 items-center justify-center rounded-full hover:bg-accent/30 sm:size-6"
    >
      {dot}
    </a>
  );
}

const describeMarks = (count: number): string =>
  count === 0
    ? "Chart of the world"
    : `Chart of the world with ${count} ${count === 1 ? "place" : "places"} marked`;

type Placed = { mark: WorldMark; left: number; top: number };

/** Positions in hundredths; a numbered mark that would cover another moves on around it. */
function apart(marks: readonly WorldMark[]): Placed[] {
  const placed: Placed[] = [];
  for (const mark of marks) {
    const home = worldPosition(mark.latitude, mark.longitude);
    let spot = home;
    for (let turn = 0; mark.number !== undefined && turn < 24 && isTaken(spot, placed); turn++) {
      const angle = (turn * Math.PI) / 3;
      const reach = 1 + Math.floor(turn / 6);
      spot = {
        left: Math.round((home.left + 3.6 * reach * Math.cos(angle)) * 100) / 100,
        top: Math.round((home.top + 6.9 * reach * Math.sin(angle)) * 100) / 100,
      };
    }
    placed.push({ mark, ...spot });
  }
  return placed;
}

const isTaken = (spot: { left: number; top: number }, placed: readonly Placed[]): boolean =>
  placed.some((other) => Math.hypot(other.left - spot.left, (other.top - spot.top) * 0.52) < 3.3);
