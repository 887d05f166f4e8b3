import type { CSSProperties, ReactNode } from "react";

type ChartPart = {
  /** Data URL. */
  src: string;
  width: number;
  height: number;
  labels: { text: string; x: number; y: number; anchor: "start" | "middle" | "end" }[];
};

type ShareCardProps = {
  /** Null: in letters that cannot be drawn. */
  title: string | null;
  byline: string | null;
  dateline: string | null;
  chart: ChartPart | null;
  /** Data URL. */
  picture: string | null;
};

/** In pixels; every network shows this shape. */
export const shareCardSize = { width: 1200, height: 630 };

const panelWidth = 500;
const ink = { ink: "#14202b", quiet: "#465560", accent: "#b0176c", line: "#dde4e8", paper: "#ffffff" };
const sea = { water: "#e6f1f5", land: "#f7edcd", name: "#34464d" };
const serif = "Newsreader, Newsreader Extended, Newsreader Vietnamese, Noto Serif Cyrillic, Noto Serif Greek";
const sans = "Instrument Sans, Instrument Sans Extended, Noto Serif Cyrillic, Noto Serif Greek";

/**
 * The picture of a page where it is shared: its words on paper, and beside them its chart, its picture or both. Drawn by
 * satori: every box says how it is laid out, and no style sheet reaches it.
 */
export function ShareCard({ title, byline, dateline, chart, picture }: ShareCardProps) {
  // Whose title cannot be drawn is told of by who wrote it.
  const words = title ?? byline ?? "Stories that happen somewhere";
  return (
    <div style={{ display: "flex", width: "100%", height: "100%", background: ink.paper, color: ink.ink }}>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          width: shareCardSize.width - panelWidth,
          height: "100%",
          padding: "54px 48px 46px 60px",
        }}
      >
        <div style={{ display: "flex", flexDirection: "column" }}>
          {dateline ? <Dateline>{dateline}</Dateline> : null}
          <div
            style={{
              display: "flex",
              marginTop: dateline ? 20 : 0,
              fontFamily: serif,
              fontWeight: 500,
              fontSize: titleSize(words),
              lineHeight: 1.08,
              letterSpacing: "-0.015em",
              wordBreak: "break-word",
            }}
          >
            {words}
          </div>
        </div>
        <div
          style={{
            display: "flex",
            alignItems: "center",
            justifyContent: "space-between",
            borderTop: `2px solid ${ink.line}`,
            paddingTop: 22,
            fontFamily: sans,
            fontWeight: 600,
            fontSize: 27,
          }}
        >
          <div style={{ display: "flex", maxWidth: 400, color: ink.quiet }}>
            {title === null ? "" : (byline ?? "")}
          </div>
          <div style={{ display: "flex", alignItems: "center" }}>
            <Compass size={34} />
            <div
              style={{ display: "flex", marginLeft: 12, fontFamily: serif, fontWeight: 500, fontSize: 34 }}
            >
              Nirvana
            </div>
          </div>
        </div>
      </div>
      <Panel chart={chart} picture={picture} />
    </div>
  );
}

/** As large as its words allow in the room between dateline and byline. */
function titleSize(words: string): number {
  const { length } = [...words];
  const longest = Math.max(...words.split(" ").map((word) => word.length));
  const size = length <= 26 ? 86 : length <= 50 ? 72 : length <= 90 ? 58 : length <= 130 ? 50 : 43;
  // A long word stays whole where that is possible.
  return Math.max(40, Math.min(size, 1150 / longest));
}

function Dateline({ children }: { children: string }) {
  return (
    <div style={{ display: "flex", alignItems: "center", color: ink.accent }}>
      <div style={{ display: "flex", flexShrink: 0 }}>
        <svg width={24} height={24} viewBox="0 0 11 11" fill="none" aria-hidden="true">
          <circle cx="5.5" cy="5.5" r="4.6" stroke={ink.accent} strokeWidth="1.2" />
          <circle cx="5.5" cy="5.5" r="1.7" fill={ink.accent} />
        </svg>
      </div>
      <div
        style={{
          display: "flex",
          marginLeft: 12,
          fontFamily: sans,
          fontWeight: 600,
          fontSize: 22,
          letterSpacing: "0.06em",
          textTransform: "uppercase",
        }}
      >
        {children}
      </div>
    </div>
  );
}

function Compass({ size, stroke = 1.2 }: { size: number; stroke?: number }) {
  const color = ink.accent;
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" fill="none" aria-hidden="true">
      <circle cx="11" cy="11" r="9.5" stroke={color} strokeWidth={stroke} />
      <path d="M11 1.5v5M11 15.5v5M1.5 11h5M15.5 11h5" stroke={color} strokeWidth={stroke} />
      <circle cx="11" cy="11" r={1 + stroke} fill={color} />
    </svg>
  );
}

/** Picture over chart, one of the two, or the mark of the site. */
function Panel({ chart, picture }: Pick<ShareCardProps, "chart" | "picture">) {
  const pictureHeight = chart ? 330 : shareCardSize.height;
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: panelWidth,
        height: "100%",
        alignItems: "center",
        justifyContent: "center",
        background: sea.water,
        borderLeft: `2px solid ${ink.line}`,
      }}
    >
      {picture ? (
        // biome-ignore lint/a11y/useAltText: part of a picture, which has words of its own where it is shown.
        <img
          src={picture}
          width={panelWidth}
          height={pictureHeight}
          style={{ objectFit: "cover", borderBottom: chart ? `6px solid ${ink.paper}` : "none" }}
        />
      ) : null}
      {chart ? (
        <ChartWindow chart={chart} height={shareCardSize.height - (picture ? pictureHeight : 0)} />
      ) : null}
      {chart || picture ? null : <Compass size={250} stroke={0.3} />}
    </div>
  );
}

/** The middle of a chart, as large as fills the window, with its words over it. */
function ChartWindow({ chart, height }: { chart: ChartPart; height: number }): ReactNode {
  const scale = Math.max(panelWidth / chart.width, height / chart.height);
  const left = (panelWidth - chart.width * scale) / 2;
  const top = (height - chart.height * scale) / 2;
  const labels = chart.labels.flatMap((label) => {
    const x = label.x * scale + left;
    const y = label.y * scale + top;
    const reach = label.text.length * 11;
    const [from, to] = label.anchor === "end" ? [x - reach, x] : [x, x + reach];
    const fits = from > 4 && to < panelWidth - 4 && y > 24 && y < height - 6;
    return fits ? [{ ...label, x, y }] : [];
  });
  return (
    <div style={{ display: "flex", position: "relative", width: panelWidth, height, overflow: "hidden" }}>
      {/* biome-ignore lint/a11y/useAltText: as above. */}
      <img
        src={chart.src}
        width={chart.width * scale}
        height={chart.height * scale}
        style={{ position: "absolute", left, top }}
      />
      {labels.map(({ text, x, y, anchor }) => (
        <div key={`${x} ${y}`} style={labelStyle(x, y, anchor)}>
          {text}
        </div>
      ))}
    </div>
  );
}

function labelStyle(x: number, y: number, anchor: "start" | "middle" | "end"): CSSProperties {
  if (anchor === "middle") {
    return {
      display: "flex",
      position: "absolute",
      left: x - 15,
      top: y - 16,
      width: 30,
      justifyContent: "center",
      fontFamily: sans,
      fontWeight: 600,
      fontSize: 15,
      color: sea.land,
    };
  }
  return {
    display: "flex",
    position: "absolute",
    ...(anchor === "end" ? { right: panelWidth - x } : { left: x }),
    top: y - 21,
    fontFamily: "Newsreader",
    fontStyle: "italic",
    fontWeight: 400,
    fontSize: 21,
    color: sea.name,
  };
}
