import Link from "next/link";
import type { PostPlaceDto } from "@/lib/places/dto";

type DatelineProps = {
  place: Pick<PostPlaceDto, "label" | "slug" | "coordinates"> | null;
  /** Cards leave the coordinates out. */
  brief?: boolean;
  /** False where the dateline stands inside another link. */
  linked?: boolean;
  /** True at the head of the place's own page, which is where magenta leads. */
  isHere?: boolean;
  className?: string;
};

/**
 * Where a story happens: a ring, the place in small capitals, its coordinates. Nothing when there is no place. A place
 * without a page (a region, a country) is written in quieter ink, everywhere: what is magenta can be gone to.
 */
export function Dateline({
  place,
  brief = false,
  linked = true,
  isHere = false,
  className = "",
}: DatelineProps) {
  if (!place) return null;
  const label = (
    <span className={`dateline ${place.slug || isHere ? "text-accent" : "text-ink-2"}`}>{place.label}</span>
  );
  const isLink = linked && place.slug;
  return (
    <p className={`flex flex-wrap items-center gap-x-2 leading-5 ${className}`}>
      <span className="inline-flex max-w-full min-w-0 items-start gap-x-2">
        <span className={`inline-flex shrink-0 items-center ${isLink ? "h-6" : "h-5"}`}>
          <PlaceRing />
        </span>
        {isLink ? (
          <Link
            href={`/places/${place.slug}`}
            className="min-w-0 py-0.5 break-words underline-offset-4 hover:underline hover:decoration-accent"
          >
            {label}
          </Link>
        ) : (
          <span className="min-w-0 break-words">{label}</span>
        )}
      </span>
      {brief || !place.coordinates ? null : (
        <span className="text-[13px] tracking-[0.02em] text-ink-2 tabular-nums">{place.coordinates}</span>
      )}
    </p>
  );
}

/** The ring that marks a place. Decorative. */
export function PlaceRing({ size = 11 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 11 11"
      fill="none"
      aria-hidden="true"
      className="shrink-0 text-accent"
    >
      <circle cx="5.5" cy="5.5" r="4.6" stroke="currentColor" strokeWidth="1.2" />
      <circle cx="5.5" cy="5.5" r="1.7" fill="currentColor" />
    </svg>
  );
}
