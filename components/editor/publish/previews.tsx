"use client";

import { UploadedImage } from "@/components/media/uploaded-image";
import type { DraftBody } from "../draft-body";

type PreviewsProps = { body: DraftBody; path: string | null; start: string };

/** How the story looks in a list of search results and where somebody shares it. */
export function Previews({ body, path, start }: PreviewsProps) {
  const title = body.settings.seoTitle.trim() || body.title.trim() || "Untitled";
  const description =
    body.settings.seoDescription.trim() || body.settings.excerpt.trim() || body.subtitle.trim() || start;
  const host = typeof window === "undefined" ? "" : window.location.host;
  return (
    <div className="grid gap-5">
      <figure className="grid gap-1.5">
        <figcaption className="text-[13px] font-semibold text-ink-2">In search results</figcaption>
        <div className="grid gap-0.5 rounded-[10px] border border-line px-4 py-3.5">
          <p className="truncate text-[13px] text-ink-3">
            {host}
            {path?.replaceAll("/", " › ") ?? ""}
          </p>
          <p className="line-clamp-2 text-[18px] leading-6 wrap-anywhere">{title}</p>
          <p className="line-clamp-3 text-[14px] leading-5 wrap-anywhere text-ink-2">{description}</p>
        </div>
      </figure>
      <figure className="grid gap-1.5">
        <figcaption className="text-[13px] font-semibold text-ink-2">Where it is shared</figcaption>
        <div className="overflow-hidden rounded-[10px] border border-line">
          {body.cover ? (
            <UploadedImage
              publicId={body.cover.publicId}
              width={body.cover.width}
              height={body.cover.height}
              alt=""
              sizes="480px"
              className="aspect-[1200/630] h-auto w-full bg-wash object-cover"
            />
          ) : null}
          <div className="grid gap-0.5 px-4 py-3.5">
            <p className="truncate text-[13px] text-ink-3">{host}</p>
            <p className="line-clamp-2 font-serif text-[19px] leading-6 font-medium wrap-anywhere">{title}</p>
            <p className="line-clamp-2 text-[14px] leading-5 wrap-anywhere text-ink-2">{description}</p>
          </div>
        </div>
      </figure>
    </div>
  );
}
