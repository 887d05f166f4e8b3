import type { MetadataRoute } from "next";
import { absoluteUrl } from "@/lib/discovery/site";

// Not at the build, which may not know under which address the site will be.
export const dynamic = "force-dynamic";

/** Whoever reads may index; what belongs to one person is not asked for. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/write", "/studio", "/settings", "/messages", "/account", "/marks", "/api/"],
    },
    sitemap: absoluteUrl("/sitemap.xml"),
  };
}
