import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

const from = (value: string) => new Headers({ "x-forwarded-for": value });
const behind = (trustedProxies: number) => ({ trustedProxies, isOnVercel: false });

describe("whose address a request carries", () => {
  it("believes nobody while no proxy is trusted", () => {
    expect(clientAddress(from("203.0.113.9"), behind(0))).toBeNull();
  });

  it("takes what the one trusted proxy appended, not what the client claimed", () => {
    expect(clientAddress(from("198.51.100.1, 203.0.113.9"), behind(1))).toBe("203.0.113.9");
  });

  it("counts two trusted proxies from the right", () => {
    expect(clientAddress(from("6.6.6.6, 203.0.113.9, 10.0.0.2"), behind(2))).toBe("203.0.113.9");
  });

  it("knows nobody when the header is missing or shorter than the chain", () => {
    expect(clientAddress(new Headers(), behind(1))).toBeNull();
    expect(clientAddress(from("203.0.113.9"), behind(2))).toBeNull();
  });

  it("takes a whole IPv6 network for one person", () => {
    const one = clientAddress(from("2001:DB8:0:7::1"), behind(1));
    expect(one).toBe("2001:db8:0:7::/64");
    expect(clientAddress(from("2001:db8::7:ffff:0:0:2"), behind(1))).toBe(one);
    expect(clientAddress(from("2001:db8::2"), behind(1))).toBe("2001:db8:0:0::/64");
    expect(clientAddress(from("2001:0db8:0000:0007:a:b:c:d"), behind(1))).toBe(one);
  });

  it("takes on Vercel what Vercel wrote, whatever else is said, and however many proxies", () => {
    const said = { "x-forwarded-for": "6.6.6.6", "x-real-ip": "6.6.6.6" };
    const vercel = { "x-vercel-forwarded-for": "203.0.113.9" };
    for (const trustedProxies of [0, 1, 2]) {
      const around = { trustedProxies, isOnVercel: true };
      expect(clientAddress(new Headers({ ...said, ...vercel }), around)).toBe("203.0.113.9");
      expect(clientAddress(new Headers(said), around)).toBeNull();
    }
  });

  it("believes Vercel's header nowhere else", () => {
    const vercel = new Headers({ "x-vercel-forwarded-for": "6.6.6.6" });
    for (const proxies of [0, 1]) expect(clientAddress(vercel, behind(proxies))).toBeNull();
  });
});
