// `npm start` and `npm run dev`: makes sure that everything is installed, then hands over to the stack.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureDependencies } from "./install.mjs";

await ensureDependencies();

const root = path.resolve(import.meta.dirname, "..");
const stack = spawn(
  process.execPath,
  ["--import", "tsx", path.join(root, "scripts/stack.ts"), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    detached: process.platform !== "win32",
    env: { ...process.env, NIRVANA_STARTED_BY: String(process.pid) },
  },
);

// The stack has its own process group, so that one Ctrl-C reaches it once, from here, and it can stop in order.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stack.kill(signal));
stack.on("error", (error) => {
  console.error(`The stack could not be started: ${error.message}`);
  process.exit(1);
});
stack.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
