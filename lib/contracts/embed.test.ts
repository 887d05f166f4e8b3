import { describe, expect, test } from "vitest";
import { frameSources } from "@/lib/security-headers.mjs";
import { isEmbedHref, parseEmbed } from "./embed";

describe("an address to show in a story", () => {
  test.each([
    ["https://youtu.be/dQw4w9WgXcQ?si=abc", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
    ["https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90"],
    ["https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
    ["https://player.vimeo.com/video/76979871?h=8272103f6e", "https://vimeo.com/76979871/8272103f6e"],
    [
      "https://open.spotify.com/intl-de/track/4cOdK2wGLETKBW3PvgPWqT?si=1",
      "https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT",
    ],
    [
      "https://www.openstreetmap.org/#map=12/-42.48/-73.76",
      "https://www.openstreetmap.org/#map=12/-42.4800/-73.7600",
    ],
    ["https://twitter.com/ines/status/1234567890?s=20", "https://x.com/ines/status/1234567890"],
    [
      "https://bsky.app/profile/ines.example.org/post/3kabcdefgh2x",
      "https://bsky.app/profile/ines.example.org/post/3kabcdefgh2x",
    ],
    ["https://mastodon.social/@ines/109876543210987654", "https://mastodon.social/@ines/109876543210987654"],
  ])("%s is kept as %s", (address, href) => {
    expect(parseEmbed(address)?.href).toBe(href);
    expect(isEmbedHref(href)).toBe(true);
    const frame = parseEmbed(address)?.frame;
    if (frame) expect(frameSources).toContain(new URL(frame).origin);
  });

  test.each([
    "javascript:alert(1)",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload",
    "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://user:password@youtu.be/dQw4w9WgXcQ",
    "https://youtu.be:8443/dQw4w9WgXcQ",
    "https://vimeo.com/about",
    "https://open.spotify.com/track/../../evil",
    "https://www.openstreetmap.org/#map=99/0/0",
    "https://x.com/ines",
    "https://localhost/@ines/109876543210987654",
    "https://example.org/a",
    "",
  ])("%j is none", (address) => {
    expect(parseEmbed(address)).toBeNull();
  });

  test("the address that was typed is not kept where a shorter one leads to the same", () => {
    expect(isEmbedHref("https://youtu.be/dQw4w9WgXcQ")).toBe(false);
  });
});
