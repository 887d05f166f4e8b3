import path from "node:path";
import { parseArgs } from "node:util";
import { startStack } from "./stack/stack";

const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });

// A terminal that was closed takes our output with it; stopping in order matters more than saying so.
process.stdout.on("error", () => undefined);

startStack({ root: path.resolve(import.meta.dirname, ".."), isDevelopment: values.dev }).catch(
  (error: Error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  },
);
