export type ChartTheme = "page" | "light" | "dark";

type ChartColor = "sea" | "shoal" | "land" | "ink" | "accent";

const light: Record<ChartColor, string> = {
  sea: "#e6f1f5",
  shoal: "#b7dae6",
  land: "#f7edcd",
  ink: "#34464d",
  accent: "#b0176c",
};

const dark: Record<ChartColor, string> = {
  sea: "#0f1c25",
  shoal: "#16303e",
  land: "#2b2c22",
  ink: "#93a6ab",
  accent: "#ff86c3",
};

/** A colour as an attribute: the page's own where the chart is part of one, else written out. */
export function chartColor(theme: ChartTheme, color: ChartColor): string {
  if (theme === "light") return light[color];
  if (theme === "dark") return dark[color];
  return color === "accent" ? `var(--accent,${light.accent})` : `var(--chart-${color},${light[color]})`;
}
