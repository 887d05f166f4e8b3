"use client";

import { Avatar } from "@/components/ui/avatar";
import type { AvatarDto } from "@/lib/accounts/dto";
import { mediaUrl } from "@/lib/media/media-url";

type Props = { name: string; person: string; saved: AvatarDto | null };

/** The picture of a person in a form, by public id; "" is none. */
export function PictureField({ name, person, saved }: Props) {
  return (
    <div className="flex items-center gap-5">
      <Avatar
        name={person}
        size={72}
        src={saved ? mediaUrl(saved.publicId, { width: 144, height: 144, crop: "fill" }) : null}
      />
      <input type="hidden" name={name} value={saved?.publicId ?? ""} />
    </div>
  );
}
