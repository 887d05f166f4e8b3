import { Avatar } from "@/components/ui/avatar";
import type { Profile } from "@/lib/contracts/realtime";
import { mediaUrl } from "@/lib/media/media-url";

/** A person's picture, with a dot while they are here; the words for that stand elsewhere. */
export function PersonFace({
  person,
  size,
  isHere = false,
}: {
  person: Pick<Profile, "name" | "avatar">;
  size: number;
  isHere?: boolean;
}) {
  const pixels = size * 2;
  const src = person.avatar
    ? mediaUrl(person.avatar.publicId, { width: pixels, height: pixels, crop: "fill" })
    : null;
  return (
    <span className="relative inline-flex shrink-0">
      <Avatar name={person.name} src={src} size={size} />
      {isHere ? (
        <span className="absolute -right-0.5 -bottom-0.5 size-[14px] rounded-full border-2 border-paper bg-ok group-aria-[current=page]:border-wash" />
      ) : null}
    </span>
  );
}
