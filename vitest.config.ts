import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const inHarness = (file: string) => path.resolve(import.meta.dirname, "tests/harness", file);

const shared = {
  resolve: {
    alias: {
      "@": path.resolve(import.meta.dirname),
      // The package throws outside a server bundle; tests of server code are the server.
      "server-only": inHarness("server-only.ts"),
    },
  },
  oxc: { jsx: { runtime: "automatic" as const } },
};

// next-auth imports "next/headers" without an extension, which only a bundler resolves.
const server = { deps: { inline: ["next-auth"] } };

const ignored = ["node_modules/**", ".next/**", ".data/**", "tests/e2e/**"];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          sequence: { groupOrder: 0 },
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.int.test.{ts,tsx}"],
          globalSetup: ["tests/harness/temporary-folder.ts"],
          setupFiles: ["tests/harness/console-guard.ts", "tests/harness/test-env.ts"],
          // Loading the modules anew for each file would take longer than all the tests. So no file may change what
          // another reads: there are no module mocks, and stores belong to the integration tests.
          isolate: false,
          maxWorkers: availableParallelism(),
          // Some draw an atlas or try hundreds of documents, on a machine that may be busy.
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          server,
          // Actions and routes are called without a Next server around them.
          alias: {
            "next/headers": inHarness("next-headers.ts"),
            "next/cache": inHarness("next-cache.ts"),
          },
          name: "integration",
          sequence: { groupOrder: 1 },
          include: ["**/*.int.test.{ts,tsx}"],
          exclude: ignored,
          globalSetup: ["tests/harness/temporary-folder.ts", "tests/harness/stores.ts"],
          setupFiles: ["tests/harness/console-guard.ts", "tests/harness/test-env.ts"],
          pool: "forks",
          // As above. What a file changes for all (settings, timers, tables) it puts back: see tests/harness.
          isolate: false,
          // One more than there are cores: some files wait for processes or for time to pass.
          maxWorkers: Math.min(availableParallelism() + 1, 6),
          // Whichever test comes first loads the towns of the world, on a machine that may be busy.
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
