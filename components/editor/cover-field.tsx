"use client";

import { useId } from "react";
import { ImageUpload } from "@/components/media/image-upload";
import { UploadedImage } from "@/components/media/uploaded-image";
import { Button } from "@/components/ui/button";
import type { CoverDto } from "@/lib/posts/dto";
import { postLimits } from "@/lib/posts/post-limits";
import { lookForPlace } from "./uploads/photo-place";

type CoverFieldProps = {
  cover: CoverDto | null;
  onChange: (cover: CoverDto | null) => void;
  /** Whether the words beside it say that the chart of the place stands in for a picture. */
  hasPlace: boolean;
};

/** The picture above the story, with the words for those who do not see it. */
export function CoverField({ cover, onChange, hasPlace }: CoverFieldProps) {
  const id = useId();
  if (!cover) {
    return (
      <ImageUpload
        label="Add a cover picture"
        hint={
          hasPlace
            ? "Without one, the chart of the place is the cover. JPEG, PNG, WebP, GIF or AVIF, up to 20 MB."
            : "JPEG, PNG, WebP, GIF or AVIF, up to 20 MB."
        }
        onUploaded={({ publicId, width, height }, file) => {
          onChange({ publicId, width, height, alt: "" });
          void lookForPlace(file);
        }}
      />
    );
  }
  return (
    <div className="grid gap-3">
      <UploadedImage
        publicId={cover.publicId}
        width={cover.width}
        height={cover.height}
        alt={cover.alt}
        sizes="(min-width: 760px) 680px, calc(100vw - 36px)"
        className="h-auto max-h-[60vh] w-full rounded-picture bg-wash object-cover"
      />
      <div className="flex items-end gap-3">
        <div className="grid min-w-0 flex-1 gap-1.5">
          <label htmlFor={id} className="text-[13px] font-semibold text-ink-2">
            What the cover shows
          </label>
          <input
            id={id}
            value={cover.alt}
            maxLength={postLimits.altLength}
            onChange={(event) => onChange({ ...cover, alt: event.target.value })}
            placeholder="For readers who do not see it"
            className="min-h-11 w-full rounded-[10px] border border-line bg-paper px-3.5 text-base hover:border-ink-3"
          />
        </div>
        <Button look="quiet" onClick={() => onChange(null)}>
          Remove
        </Button>
      </div>
    </div>
  );
}
