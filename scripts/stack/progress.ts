const isTerminal = process.stdout.isTTY === true;

/** Reports how far a long step has come; called as often as convenient. */
export type Report = (detail: string) => void;

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs a step and shows that it lives: on a terminal one line that counts the seconds, elsewhere (a log) a line at the
 * start, one every ten seconds and one at the end.
 */
export async function withProgress<T>(title: string, work: (report: Report) => Promise<T>): Promise<T> {
  const since = Date.now();
  let detail = "";
  const line = () => `  … ${title}${detail ? `: ${detail}` : ""} (${seconds(since)})`;
  const draw = () =>
    process.stdout.write(
      isTerminal ? `\r\x1b[2K${line().slice(0, (process.stdout.columns || 80) - 1)}` : `${line()}\n`,
    );
  if (!isTerminal) say(`  … ${title}`);
  const timer = setInterval(draw, isTerminal ? 200 : 10_000);
  try {
    const result = await work((text) => {
      detail = text;
    });
    process.stdout.write(isTerminal ? "\r\x1b[2K" : "");
    say(`  ✓ ${title} (${seconds(since)})`);
    return result;
  } catch (error) {
    process.stdout.write(isTerminal ? "\r\x1b[2K" : "");
    say(`  ✗ ${title} (${seconds(since)})`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
