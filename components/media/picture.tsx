import { mediaUrl } from "@/lib/media/media-url";
import { offeredWidths, snapRatio } from "@/lib/media/sizes";

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
  /**
   * Width over height to cut the picture to, around what matters in it; absent: the whole picture. It becomes the
   * nearest of the shapes that the media server makes, and the place held open is of that shape.
   */
  ratio?: number;
  /** What stands in its place while it loads: base64 of a tiny WebP. Empty or absent: nothing. */
  placeholder?: string | undefined;
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
  placeholder,
  className,
}: PictureProps) {
  const natural = Math.max(1, Math.round(width));
  const shape = ratio === undefined ? undefined : snapRatio(ratio);
  const widths = offeredWidths(natural, sizes);
  const address = (rung: number) =>
    shape === undefined
      ? mediaUrl(publicId, { width: rung })
      : mediaUrl(publicId, { width: rung, height: Math.round(rung / shape), crop: "fill" });
  // What a browser without srcset gets, and whoever reads the page's source.
  const middle = widths.find((rung) => rung >= 828) ?? widths.at(-1) ?? 828;
  const image = (
    <img
      src={address(middle)}
      srcSet={widths.map((rung) => `${address(rung)} ${rung}w`).join(", ")}
      sizes={sizes}
      width={natural}
      height={shape === undefined ? Math.max(1, Math.round(height)) : Math.round(natural / shape)}
      alt={alt}
      className={className}
      style={
        placeholder
          ? { background: `center / cover url("data:image/webp;base64,${placeholder}")` }
          : undefined
      }
      decoding="async"
      {...(priority ? { fetchPriority: "high" as const } : { loading: "lazy" as const })}
    />
  );
  // React preloads a picture that is not lazy as soon as a link to its page is prefetched, from whichever page the
  // link stands on, unless it is inside a <picture>. Browsers find it early in the page's own markup all the same.
  return priority ? <picture className="contents">{image}</picture> : image;
}
