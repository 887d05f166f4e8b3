type EmbedProvider = "youtube" | "vimeo" | "spotify" | "openstreetmap" | "x" | "bluesky" | "mastodon";

export type Embed = {
  provider: EmbedProvider;
  /** "YouTube" */
  site: string;
  /** What is there, in a word: "video", "playlist", "map", "post". */
  thing: string;
  /** The one address under which it is kept. */
  href: string;
  /** What a frame shows once the reader asks for it; null where only a link is safe. Its origin is in `frameSources`. */
  frame: string | null;
  /** Of the frame, in pixels at its full width of 680, or as a ratio of width to height. */
  height?: number;
  ratio?: number;
  /** Who wrote a post, where the address says it: "@ines@example.social". */
  by?: string;
};

const maxAddress = 500;

/** What the address of a video, a song, a map or a post leads to; null for any other. */
export function parseEmbed(address: string): Embed | null {
  if (address.length > maxAddress || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username || url.password || url.port) return null;
  const host = url.hostname.replace(/^(www|m|mobile|music)\./, "");
  const path = url.pathname.split("/").filter(Boolean);
  const known = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
  return known ? known(url, path) : mastodon(url, path);
}

/** Whether this is the address under which an embed is kept: what `parseEmbed` gives, and gives again. */
export function isEmbedHref(href: string): boolean {
  return parseEmbed(href)?.href === href;
}

type Read = (url: URL, path: string[]) => Embed | null;

const youtube: Read = (url, path) => {
  const short = url.hostname.endsWith("youtu.be");
  const named = path[0] !== undefined && ["embed", "shorts", "live", "v"].includes(path[0]);
  const id = short ? path[0] : named ? path[1] : url.searchParams.get("v");
  if (!id || !/^[\w-]{11}$/.test(id)) return null;
  const start = seconds(url.searchParams.get("t") ?? url.searchParams.get("start"));
  return {
    provider: "youtube",
    site: "YouTube",
    thing: "video",
    href: `https://www.youtube.com/watch?v=${id}${start ? `&t=${start}` : ""}`,
    frame: `https://www.youtube-nocookie.com/embed/${id}?autoplay=1${start ? `&start=${start}` : ""}`,
    ratio: 16 / 9,
  };
};

/** "90", "90s", "1m30s"; 0 for anything else. */
function seconds(time: string | null): number {
  const match = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/.exec(time ?? "");
  if (!match) return 0;
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}

const vimeo: Read = (url, path) => {
  const parts = path[0] === "video" ? path.slice(1) : path;
  const [id, key = url.searchParams.get("h")] = parts;
  if (!id || !/^\d{5,12}$/.test(id) || parts.length > 2) return null;
  const hash = key && /^[0-9a-f]{6,20}$/.test(key) ? key : null;
  return {
    provider: "vimeo",
    site: "Vimeo",
    thing: "video",
    href: `https://vimeo.com/${id}${hash ? `/${hash}` : ""}`,
    frame: `https://player.vimeo.com/video/${id}?dnt=1&autoplay=1${hash ? `&h=${hash}` : ""}`,
    ratio: 16 / 9,
  };
};

const spotifyThings: Record<string, number> = {
  track: 152,
  episode: 232,
  show: 232,
  album: 352,
  playlist: 352,
  artist: 352,
};

const spotify: Read = (_url, path) => {
  const parts = path[0]?.startsWith("intl-") || path[0] === "embed" ? path.slice(1) : path;
  const [thing, id] = parts;
  const height =
    thing !== undefined && Object.hasOwn(spotifyThings, thing) ? spotifyThings[thing] : undefined;
  if (!thing || !height || !id || !/^[A-Za-z0-9]{22}$/.test(id)) return null;
  return {
    provider: "spotify",
    site: "Spotify",
    thing,
    href: `https://open.spotify.com/${thing}/${id}`,
    frame: `https://open.spotify.com/embed/${thing}/${id}`,
    height,
  };
};

const openStreetMap: Read = (url) => {
  const match = /map=(\d{1,2})\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)/.exec(url.hash);
  if (!match) return null;
  const zoom = Number(match[1]);
  const [latitude, longitude] = [Number(match[2]), Number(match[3])];
  if (zoom < 1 || zoom > 19 || Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null;
  // 680 × 400 pixels of a map whose tiles are 256 wide.
  const across = (360 / 2 ** zoom) * (680 / 256);
  const down = across * (400 / 680) * Math.cos((latitude * Math.PI) / 180);
  const bounds = [longitude - across / 2, latitude - down / 2, longitude + across / 2, latitude + down / 2];
  return {
    provider: "openstreetmap",
    site: "OpenStreetMap",
    thing: "map",
    href: `https://www.openstreetmap.org/#map=${zoom}/${latitude.toFixed(4)}/${longitude.toFixed(4)}`,
    frame: `https://www.openstreetmap.org/export/embed.html?bbox=${bounds.map((degrees) => degrees.toFixed(5)).join("%2C")}&layer=mapnik`,
    ratio: 680 / 400,
  };
};

const x: Read = (_url, [user, kind, id]) =>
  user && /^\w{1,15}$/.test(user) && kind === "status" && id && /^\d{5,20}$/.test(id)
    ? {
        provider: "x",
        site: "X",
        thing: "post",
        href: `https://x.com/${user}/status/${id}`,
        frame: null,
        by: `@${user}`,
      }
    : null;

const bluesky: Read = (_url, [profile, who, post, id]) =>
  profile === "profile" &&
  who &&
  /^[a-z0-9.:-]{3,100}$/.test(who) &&
  post === "post" &&
  id &&
  /^[a-z0-9]{8,20}$/.test(id)
    ? {
        provider: "bluesky",
        site: "Bluesky",
        thing: "post",
        href: `https://bsky.app/profile/${who}/post/${id}`,
        frame: null,
        ...(who.startsWith("did:") ? {} : { by: `@${who}` }),
      }
    : null;

/** Any server may be one: the shape of its addresses tells. */
function mastodon(url: URL, [user, id, ...rest]: string[]): Embed | null {
  if (rest.length > 0 || !user || !/^@\w{1,50}(@[a-z0-9.-]{3,100})?$/i.test(user)) return null;
  if (!id || !/^\d{10,25}$/.test(id) || !/^[a-z0-9.-]+\.[a-z]{2,}$/.test(url.hostname)) return null;
  return {
    provider: "mastodon",
    site: url.hostname,
    thing: "post",
    href: `https://${url.hostname}/${user}/${id}`,
    frame: null,
    by: user.includes("@", 1) ? user : `${user}@${url.hostname}`,
  };
}

const hosts: Partial<Record<string, Read>> = {
  "youtube.com": youtube,
  "youtube-nocookie.com": youtube,
  "youtu.be": youtube,
  "vimeo.com": vimeo,
  "player.vimeo.com": vimeo,
  "open.spotify.com": spotify,
  "openstreetmap.org": openStreetMap,
  "x.com": x,
  "twitter.com": x,
  "bsky.app": bluesky,
};
