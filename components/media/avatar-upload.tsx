"use client";

import { useId, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { MediaDto } from "@/lib/media/dto";
import { uploadTypes } from "@/lib/media/media-limits";
import { mediaUrl } from "@/lib/media/media-url";
import { UploadProgress } from "./upload-progress";
import { useUpload } from "./use-upload";

type AvatarUploadProps = {
  name: string;
  /** Public id of the picture as it is now. */
  publicId: string | null;
  /** The new picture, or null when it was taken away. The caller keeps it, with the rest of its form. */
  onChange: (media: MediaDto | null) => void;
};

/** Chooses a person's picture, shown round as it will be everywhere. */
export function AvatarUpload({ name, publicId, onChange }: AvatarUploadProps) {
  const { upload, cancel, progress, error } = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const [fileName, setFileName] = useState("picture");
  const errorId = useId();
  const src = publicId ? mediaUrl(publicId, { width: 192, height: 192, crop: "fill" }) : null;
  return (
    <div className="flex items-center gap-4">
      <Avatar name={name} src={src} size={72} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        {progress === null ? (
          <div className="flex flex-wrap gap-2">
            <Button
              look="secondary"
              size="sm"
              onClick={() => input.current?.click()}
              aria-describedby={error ? errorId : undefined}
            >
              {publicId ? "Change picture" : "Add a picture"}
            </Button>
            {publicId ? (
              <Button look="quiet" size="sm" onClick={() => onChange(null)}>
                Remove
              </Button>
            ) : null}
          </div>
        ) : (
          <UploadProgress name={fileName} progress={progress} onCancel={cancel} />
        )}
        {error ? (
          <p id={errorId} role="alert" className="text-sm text-danger">
            {error}
          </p>
        ) : null}
        <input
          ref={input}
          type="file"
          accept={uploadTypes.join(",")}
          className="hidden"
          tabIndex={-1}
          aria-hidden="true"
          data-testid="avatar-upload-input"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (!chosen) return;
            setFileName(chosen.name);
            // The hook shows what went wrong.
            upload(chosen).then(onChange, () => undefined);
          }}
        />
      </div>
    </div>
  );
}
