import path from "node:path";
import { parseArgs } from "node:util";
import { startStack } from "./stack/stack";

const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });

startStack({ root: path.resolve(import.meta.dirname, ".."), isDevelopment: values.dev }).catch(
  (error: Error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  },
);
