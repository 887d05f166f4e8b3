import { Compass, Footprints, Heart, Lightbulb, type LucideIcon } from "lucide-react";
import { ForOthers } from "@/components/shell/for-others";
import { markName, type ReactionKind } from "@/lib/contracts/mark";
import type { ReactionCounts } from "@/lib/reactions/dto";
import { MarkForm } from "./mark-form";
import { reactionWords } from "./reaction-words";

const icons: Record<ReactionKind, LucideIcon> = {
  moved: Heart,
  been: Footprints,
  going: Compass,
  learned: Lightbulb,
};

/** Where a story keeps its place to itself, nobody can say that they know it. */
const withPlace: readonly ReactionKind[] = ["moved", "been", "going", "learned"];
const withoutPlace: readonly ReactionKind[] = ["moved", "learned"];

type ReactionsProps = {
  postId: string;
  counts: ReactionCounts;
  hasPlace: boolean;
  /** Who wrote the story: they see what was said of it. */
  authorHandles: readonly string[];
};

/** What a reader can say of a story without a word, and how many did. */
export function Reactions({ postId, counts, hasPlace, authorHandles }: ReactionsProps) {
  const kinds = hasPlace ? withPlace : withoutPlace;
  return (
    <section aria-label="What readers say of it" className="print:hidden">
      <ForOthers handles={authorHandles} instead={<Said kinds={kinds} counts={counts} />}>
        <div className="flex flex-wrap gap-2">
          {kinds.map((kind) => {
            const Icon = icons[kind];
            return (
              <MarkForm
                key={kind}
                mark={markName.reaction(kind, postId)}
                count={counts[kind]}
                isToggle
                className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line px-4 text-[15px] text-ink-2 transition-colors duration-150 hover:border-ink-3 hover:text-ink sm:min-h-10 marked:border-accent marked:bg-accent-wash marked:text-accent"
              >
                <Icon size={17} strokeWidth={1.5} aria-hidden="true" />
                {reactionWords[kind].words}
              </MarkForm>
            );
          })}
        </div>
      </ForOthers>
    </section>
  );
}

function Said({ kinds, counts }: { kinds: readonly ReactionKind[]; counts: ReactionCounts }) {
  const some = kinds.filter((kind) => counts[kind] > 0);
  if (some.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2 text-[15px] text-ink-2">
      {some.map((kind) => {
        const Icon = icons[kind];
        return (
          <li key={kind} className="inline-flex items-center gap-2">
            <Icon size={17} strokeWidth={1.5} aria-hidden="true" />
            <span>
              <span className="tabular-nums">{counts[kind]}</span> {reactionWords[kind].ofThem}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
