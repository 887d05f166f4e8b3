import "server-only";

/** Wider than the reading column at two pixels a point, and not a poster. */
const targetWidth = 1400;
const maxWidth = 2400;
/** What draws takes no picture that is twice as high. */
const maxHeight = 16_000;
const maxPixels = 24_000_000;

const unreadable = 2;
/** How it ends when there are too many pixels in the drawing. */
export const drawingTooLarge = 3;

/**
 * The drawing process. As text, since a bundler would take a file of its own apart, and with nothing of ours: no
 * settings, no modules but the one that draws. It steps back for whoever reads the site, also when memory runs out. Its argument is the id of the process that wants it.
 */
export const drawingProgram = `
const os = require("node:os");
const sharp = require("sharp");
try { os.setPriority(10); } catch {}
try { require("node:fs").writeFileSync("/proc/self/oom_score_adj", "1000"); } catch {}
sharp.concurrency(1);
// Nobody is there to end it when who started it has died.
const parent = Number(process.argv[1]);
setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGKILL"), 500).unref();
const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk));
process.stdin.on("end", async () => {
  try {
    const file = Buffer.concat(chunks);
    const { width, height, format, density = 72 } = await sharp(file, { limitInputPixels: false }).metadata();
    if (format !== "svg" || !width || !height) process.exit(${unreadable});
    const wanted = Math.min(Math.max(2, ${targetWidth} / width), ${maxWidth} / width);
    const scale = Math.min(wanted, ${maxHeight} / height, Math.sqrt(${maxPixels} / (width * height)));
    const drawn = Math.min(2400, density * scale);
    if (drawn < 1) process.exit(${drawingTooLarge});
    const png = await sharp(file, { density: drawn, limitInputPixels: ${2 * maxPixels} })
      .resize({ width: ${maxWidth}, withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer();
    process.stdout.end(png);
  } catch {
    process.exit(${unreadable});
  }
});`;
