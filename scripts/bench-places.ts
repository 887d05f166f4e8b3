// `npm run bench:places`: what a keystroke in a search for towns and a drawn chart cost, beside the plainest thing that
// could be done with the same data: one look at every town's name, and one walk over every point of the coast.
import { atlas } from "@/lib/places/chart/atlas";
import { drawChart } from "@/lib/places/chart/draw-chart";
import { gazetteer } from "@/lib/places/gazetteer";
import { searchTowns } from "@/lib/places/search-towns";
import { percentile } from "./percentile";

const rounds = 30;

/** The median of many runs, in milliseconds. */
function median(work: () => void): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return percentile(times, 0.5);
}

function compare(what: string, milliseconds: number, yardstick: number): void {
  console.log(
    `${what.padEnd(34)} ${milliseconds.toFixed(2).padStart(8)} ms   ${(milliseconds / yardstick).toFixed(2)} ×`,
  );
}

const { names } = gazetteer();
let seen = 0;
const scan = median(() => {
  for (const name of names) if (name.includes("zzzz")) seen++;
});
compare("one look at every town's name", scan, scan);
for (const query of ["p", "porto", "porto p", "san", "a b", "zzzz", "q q q q q q q q"]) {
  compare(
    `towns for “${query}”`,
    median(() => searchTowns(query)),
    scan,
  );
}

const { land } = atlas();
const walk = median(() => {
  for (const { points } of land) for (const degrees of points) if (degrees > 360) seen++;
});
compare("one walk over every coast", walk, walk);
for (const [where, latitude, longitude, km] of [
  ["the open sea, 60 km", 0, -30, 60],
  ["Chiloé, 60 km", -42.6, -73.8, 60],
  ["Norway, 1000 km", 65, 13, 1000],
  ["the world, 40,000 km", 20, 10, 40_000],
] as const) {
  const draw = () =>
    drawChart({ latitude, longitude, km, shape: "story", theme: "page", middle: { kind: "none" } });
  compare(`a chart of ${where}`, median(draw), walk);
}
if (seen > 0) console.log("The yardsticks found what is not there.");
