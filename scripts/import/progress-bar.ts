/** Shows how far a long command has come: a bar on a terminal, elsewhere (a log) a line every ten per cent. */
export function progressBar(title: string, out: NodeJS.WriteStream = process.stdout) {
  const isTerminal = out.isTTY === true;
  let lastTenth = -1;
  let lastDrawn = 0;
  return {
    update({ done, total, file }: { done: number; total: number; file: string }): void {
      if (!isTerminal) {
        const tenth = Math.floor((done / total) * 10);
        if (tenth > lastTenth) out.write(`  ${title} ${done} of ${total}\n`);
        lastTenth = Math.max(lastTenth, tenth);
        return;
      }
      const now = Date.now();
      if (done < total && now - lastDrawn < 80) return;
      lastDrawn = now;
      const width = 24;
      const filled = Math.round((done / total) * width);
      const bar = "█".repeat(filled) + "░".repeat(width - filled);
      const line = `  ${title} ${bar} ${done} of ${total}  ${file}`;
      out.write(`\r\x1b[2K${line.slice(0, (out.columns || 80) - 1)}`);
    },
    clear(): void {
      if (isTerminal) out.write("\r\x1b[2K");
    },
  };
}
