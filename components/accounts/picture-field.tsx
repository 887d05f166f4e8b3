"use client";

import { useState } from "react";
import { AvatarUpload } from "@/components/media/avatar-upload";
import type { AvatarDto } from "@/lib/accounts/dto";

type Props = { name: string; person: string; saved: AvatarDto | null };

/** The picture of a person in a form, by public id; "" is none. Starts from `saved`: give it a key that changes with it. */
export function PictureField({ name, person, saved }: Props) {
  const [publicId, setPublicId] = useState(saved?.publicId ?? null);
  return (
    <div className="grid gap-2">
      <span className="text-[13px] font-semibold text-ink-2">Picture</span>
      <AvatarUpload
        name={person}
        publicId={publicId}
        onChange={(media) => setPublicId(media?.publicId ?? null)}
      />
      <input type="hidden" name={name} value={publicId ?? ""} />
    </div>
  );
}
