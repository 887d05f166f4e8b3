import "server-only";

type Font = { name: string; data: ArrayBuffer; weight: 400 | 500 | 600; style: "normal" | "italic" };

let fonts: Promise<Font[]> | undefined;

const read = async (url: URL): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer();

/**
 * The letters of share cards, loaded once: static files, because the drawing knows neither woff2 nor variable fonts.
 * What they cover is said in drawable.ts. On the edge only.
 */
export function cardFonts(): Promise<Font[]> {
  fonts ??= load().catch((error: unknown) => {
    fonts = undefined;
    throw error;
  });
  return fonts;
}

// Each address is written out: the bundler finds the files by these words.
async function load(): Promise<Font[]> {
  const upright = { weight: 500, style: "normal" } as const;
  const italic = { weight: 400, style: "italic" } as const;
  const sans = { name: "Instrument Sans", weight: 600, style: "normal" } as const;
  const files: [Omit<Font, "data">, URL][] = [
    [
      { name: "Newsreader", ...upright },
      new URL(
        "../../node_modules/@fontsource/newsreader/files/newsreader-latin-500-normal.woff",
        import.meta.url,
      ),
    ],
    [
      { name: "Newsreader Extended", ...upright },
      new URL(
        "../../node_modules/@fontsource/newsreader/files/newsreader-latin-ext-500-normal.woff",
        import.meta.url,
      ),
    ],
    [
      { name: "Newsreader Vietnamese", ...upright },
      new URL(
        "../../node_modules/@fontsource/newsreader/files/newsreader-vietnamese-500-normal.woff",
        import.meta.url,
      ),
    ],
    [
      { name: "Noto Serif Cyrillic", ...upright },
      new URL(
        "../../node_modules/@fontsource/noto-serif/files/noto-serif-cyrillic-500-normal.woff",
        import.meta.url,
      ),
    ],
    [
      { name: "Noto Serif Greek", ...upright },
      new URL(
        "../../node_modules/@fontsource/noto-serif/files/noto-serif-greek-500-normal.woff",
        import.meta.url,
      ),
    ],
    [
      { name: "Newsreader", ...italic },
      new URL(
        "../../node_modules/@fontsource/newsreader/files/newsreader-latin-400-italic.woff",
        import.meta.url,
      ),
    ],
    [
      sans,
      new URL(
        "../../node_modules/@fontsource/instrument-sans/files/instrument-sans-latin-600-normal.woff",
        import.meta.url,
      ),
    ],
    [
      { ...sans, name: "Instrument Sans Extended" },
      new URL(
        "../../node_modules/@fontsource/instrument-sans/files/instrument-sans-latin-ext-600-normal.woff",
        import.meta.url,
      ),
    ],
  ];
  return Promise.all(files.map(async ([font, url]) => ({ ...font, data: await read(url) })));
}
