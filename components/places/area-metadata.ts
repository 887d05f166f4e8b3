import type { Metadata } from "next";
import type { AreaDto } from "@/lib/places/dto";

/** What the head of a page of a country or region says. Older pages are for readers, not for search engines. */
export function areaMetadata(area: AreaDto | null, { isFirst }: { isFirst: boolean }): Metadata {
  if (!area) return { title: "Nothing here" };
  if (!isFirst) return { title: `${area.label}, older`, robots: { index: false } };
  return {
    title: area.label,
    description: `Stories that happen in ${area.label}, on a chart, and the places they come from.`,
    alternates: { canonical: area.path },
    ...(area.stories === 0 ? { robots: { index: false } } : {}),
  };
}
