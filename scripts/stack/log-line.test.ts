import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { humanLine } from "./log-line";

test("a record is one short line: time, level, what, why, where", () => {
  const record = {
    level: 50,
    time: new Date(2026, 10, 26, 14, 32, 5).getTime(),
    pid: 1,
    err: {
      type: "MongoNetworkError",
      message: `connect ECONNREFUSED\n${"topology ".repeat(1000)}`,
      stack:
        "MongoNetworkError: connect\n    at node:net:1:1\n    at send (realtime/messages/committer.ts:40:9)",
    },
    id: "abc123",
    where: "message:send",
    msg: "unexpected failure",
  };
  expect(humanLine(JSON.stringify(record))).toBe(
    "14:32:05 error: unexpected failure (MongoNetworkError: connect ECONNREFUSED) in message:send at send (realtime/messages/committer.ts:40:9) [abc123]",
  );
  expect(humanLine('{"level":40,"msg":"the store is away"}')).toBe("warning: the store is away");
});

test.each(["▲ Next.js 16", "{ not json", '{"level":"high"}', ""])("%j stays as it is", (line) => {
  expect(humanLine(line)).toBe(line);
});

test("an error that the site logs is one line, not its stack", () => {
  const program = `
    import { createLogger } from "./lib/create-logger.ts";
    createLogger("info").error({ err: new TypeError("no page\\nand more") }, "A request failed");`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const said = execFileSync(process.execPath, args, { encoding: "utf8" });
  expect(said.trim().split("\n").map(humanLine)).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d error: A request failed \(TypeError: no page\)/),
  ]);
});
