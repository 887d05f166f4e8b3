import mongoose from "mongoose";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { toWireError } from "./to-wire-error";

function logged(error: unknown, level: string) {
  const lines: string[] = [];
  const logger = pino({ level }, { write: (line: string) => void lines.push(line) });
  return { wire: toWireError(error, "message:send", logger), lines };
}

function storeAway(): Error {
  const topology = new Map(
    Array.from({ length: 50 }, (_, index) => [`db${index}`, { error: "x".repeat(500) }]),
  );
  const error = new mongoose.mongo.MongoNetworkError("connect ECONNREFUSED 127.0.0.1:27017");
  return Object.assign(error, { reason: { type: "ReplicaSetNoPrimary", servers: topology } });
}

describe("a failure", () => {
  it("of the store is one short line that says why", () => {
    const { wire, lines } = logged(storeAway(), "info");
    expect(wire.code).toBe("unavailable");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(500);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: 40,
      reason: "MongoNetworkError: connect ECONNREFUSED 127.0.0.1:27017",
      where: "message:send",
    });
  });

  it("of the store is told whole to those who listen for it", () => {
    const { lines } = logged(storeAway(), "debug");
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({ level: 20, err: { stack: expect.any(String) } });
  });

  it.each(["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "EPIPE"])(
    "is none when who asked went away in the middle: %s",
    (code) => {
      const { wire, lines } = logged(Object.assign(new Error("aborted"), { code }), "debug");
      expect(wire.code).toBe("unavailable");
      expect(lines).toEqual([]);
    },
  );

  it("that nobody expected keeps its stack", () => {
    const { wire, lines } = logged(new TypeError("row is undefined"), "info");
    expect(wire.code).toBe("internal");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 50, err: { stack: expect.any(String) } });
  });
});
