import { Hash, MapPin, Route } from "lucide-react";
import Link from "next/link";
import { avatarUrl } from "@/components/posts/byline";
import { Avatar } from "@/components/ui/avatar";
import type { FollowTargetDto } from "@/lib/follows/dto";
import { FollowButton } from "./follow-button";

const icons = { tag: Hash, place: MapPin, journey: Route };
const kindNames = { author: "Author", tag: "Tag", place: "Place", journey: "Journey" };

/** People, tags, places and journeys, each with the button that follows it. What is ended stays in its line, to be undone. */
export function FollowList({
  targets,
  areFollowed,
}: {
  targets: readonly FollowTargetDto[];
  areFollowed: boolean;
}) {
  return (
    <ul className="border-t border-line">
      {targets.map((target) => (
        <li key={target.href} className="flex min-h-14 items-center gap-3 border-b border-line py-2">
          <Face target={target} />
          <div className="min-w-0 flex-1">
            <Link
              href={target.href}
              prefetch={false}
              className="block truncate font-serif text-[18px] leading-6 decoration-accent decoration-1 underline-offset-4 hover:underline"
            >
              {target.name}
            </Link>
            <span className="block text-[13px] leading-4 text-ink-3">{kindNames[target.kind]}</span>
          </div>
          <FollowButton
            kind={target.kind}
            targetId={target.targetId}
            name={target.name}
            isOn={areFollowed}
            size="sm"
          />
        </li>
      ))}
    </ul>
  );
}

function Face({ target }: { target: FollowTargetDto }) {
  if (target.kind === "author") {
    return <Avatar name={target.name} src={avatarUrl(target.avatar)} size={32} />;
  }
  const Icon = icons[target.kind];
  return (
    <span className="inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-wash text-ink-2">
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
    </span>
  );
}
