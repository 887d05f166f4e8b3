import { mediaUrl } from "@/lib/media/media-url";
import { pictureWidths } from "@/lib/media/sizes";

type PictureProps = {
  publicId: string;
  /** Of the uploaded picture, in pixels: they hold its place open while it loads. */
  width: number;
  height: number;
  /** What it shows; empty when the text beside it already says so. */
  alt: string;
  /** How wide it stands on the page, as in the `sizes` of an img. */
  sizes?: string;
  /** The first picture of a view: fetched at once, before everything below it. */
  priority?: boolean;
  /** Width over height to cut the picture to, around what matters in it; absent: the whole picture. */
  ratio?: number;
  className?: string;
};

/**
 * A picture in the sizes and the format the reader's browser needs.
 * A plain img: next/image would bring its client code to pages that have nothing else to run, for the same markup.
 */
export function Picture({
  publicId,
  width,
  height,
  alt,
  sizes = "100vw",
  priority = false,
  ratio,
  className,
}: PictureProps) {
  const natural = Math.max(1, Math.round(width));
  const widths = pictureWidths.filter((rung) => rung < natural);
  const next = pictureWidths[widths.length];
  if (next) widths.push(next);
  const address = (rung: number) =>
    ratio
      ? mediaUrl(publicId, { width: rung, height: Math.round(rung / ratio), crop: "fill" })
      : mediaUrl(publicId, { width: rung });
  const middle = widths.find((rung) => rung >= 828) ?? widths.at(-1) ?? 828;
  return (
    <img
      src={address(middle)}
      srcSet={widths.map((rung) => `${address(rung)} ${rung}w`).join(", ")}
      sizes={sizes}
      width={natural}
      height={ratio ? Math.round(natural / ratio) : Math.max(1, height)}
      alt={alt}
      className={className}
      decoding="async"
      {...(priority ? { fetchPriority: "high" as const } : { loading: "lazy" as const })}
    />
  );
}
