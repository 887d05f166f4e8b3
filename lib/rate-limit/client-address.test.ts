import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

const from = (value: string) => new Headers({ "x-forwarded-for": value });

describe("whose address a request carries", () => {
  it("believes nobody while no proxy is trusted", () => {
    expect(clientAddress(from("203.0.113.9"), 0)).toBeNull();
  });

  it("takes what the one trusted proxy appended, not what the client claimed", () => {
    expect(clientAddress(from("198.51.100.1, 203.0.113.9"), 1)).toBe("203.0.113.9");
  });

  it("counts two trusted proxies from the right", () => {
    expect(clientAddress(from("6.6.6.6, 203.0.113.9, 10.0.0.2"), 2)).toBe("203.0.113.9");
  });

  it("knows nobody when the header is missing or shorter than the chain", () => {
    expect(clientAddress(new Headers(), 1)).toBeNull();
    expect(clientAddress(from("203.0.113.9"), 2)).toBeNull();
  });

  it("takes a whole IPv6 network for one person", () => {
    const one = clientAddress(from("2001:DB8:0:7::1"), 1);
    expect(one).toBe("2001:db8:0:7::/64");
    expect(clientAddress(from("2001:db8::7:ffff:0:0:2"), 1)).toBe(one);
    expect(clientAddress(from("2001:db8::2"), 1)).toBe("2001:db8:0:0::/64");
    expect(clientAddress(from("2001:0db8:0000:0007:a:b:c:d"), 1)).toBe(one);
  });
});
