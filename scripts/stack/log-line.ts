const levels: Record<number, string> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warning",
  50: "error",
  60: "fatal",
};
const longestReason = 300;

type Entry = {
  level: number;
  time?: number;
  msg?: string;
  id?: string;
  where?: string;
  err?: { type?: string; message?: string; stack?: string };
};

function parse(line: string): Entry | null {
  if (!line.startsWith("{")) return null;
  try {
    const entry = JSON.parse(line) as Entry;
    return typeof entry.level === "number" ? entry : null;
  } catch {
    return null;
  }
}

/** The first place in our own code that a stack names. */
function ownFrame(stack: string | undefined): string | undefined {
  const frame = stack?.split("\n").find((one) => /^\s+at /.test(one) && !/node:|node_modules/.test(one));
  return frame?.trim().replace(/^at /, "");
}

/**
 * A line of the services' log as a person reads it at a terminal; lines that are no log stay as they are. Run a service
 * by itself, or pipe it elsewhere, and it writes one JSON record a line.
 */
export function humanLine(line: string): string {
  const entry = parse(line);
  if (!entry) return line;
  const time = entry.time ? `${new Date(entry.time).toLocaleTimeString("en-GB")} ` : "";
  const { err } = entry;
  const reason = err ? [err.type, err.message?.split("\n")[0]].filter(Boolean).join(": ") : "";
  const from = entry.level >= 50 ? ownFrame(err?.stack) : undefined;
  return [
    `${time}${levels[entry.level] ?? entry.level}: ${entry.msg ?? ""}`,
    reason && ` (${reason.slice(0, longestReason)})`,
    entry.where && ` in ${entry.where}`,
    from && ` at ${from}`,
    entry.id && ` [${entry.id}]`,
  ]
    .filter(Boolean)
    .join("");
}
