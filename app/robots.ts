import type { MetadataRoute } from "next";

/** Whoever reads may index; what belongs to one person is not asked for. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/write", "/studio", "/settings", "/messages", "/api"] },
  };
}
