import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { addressOf } from "./address-of";

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

test("a house with one network is one address, however its ends are written", () => {
  const one = addressOf(request("2001:db8::1"), 0);
  expect(one).not.toBeNull();
  expect(addressOf(request("2001:db8:0:0:ffff::2"), 0)).toBe(one);
  expect(addressOf(request("2001:db8:0:1::1"), 0)).not.toBe(one);
  expect(addressOf(request("::ffff:203.0.113.9"), 0)).toBe("203.0.113.9");
});

test("a neighbour is nobody, and a trusted proxy says whom it saw", () => {
  for (const near of ["127.0.0.1", "::1", "10.1.2.3", "fd00::1"])
    expect(addressOf(request(near), 0)).toBeNull();
  expect(addressOf(request("10.0.0.2", "6.6.6.6, 203.0.113.9"), 1)).toBe("203.0.113.9");
  expect(addressOf(request("10.0.0.2", "203.0.113.9"), 2)).toBeNull();
  expect(addressOf(request("10.0.0.2"), 1)).toBeNull();
});
