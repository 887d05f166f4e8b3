import { Dateline } from "@/components/places/dateline";
import { Byline } from "@/components/posts/byline";
import { PostPicture } from "@/components/posts/post-picture";
import { textLanguage } from "@/components/posts/text-language";
import { CardLink } from "@/components/ui/card-link";
import type { Passage, SearchHit } from "@/lib/search/dto";

/** A story that was found, with the passage that answers. */
export function SearchHitRow({ hit }: { hit: SearchHit }) {
  const { post } = hit;
  const language = textLanguage(post.language);
  return (
    <article className="group relative flex gap-5 border-t border-line py-6 sm:gap-10">
      <div className="min-w-0 flex-1">
        <div className="mb-1 flex flex-wrap items-center gap-x-3">
          <Dateline place={post.place} brief linked={false} />
          {hit.km === null ? null : (
            <span className="text-[13px] text-ink-2 tabular-nums">
              {away(hit.km, post.place?.precision === "region")}
            </span>
          )}
        </div>
        <h2 className="title text-[22px] leading-[1.2] sm:text-[25px]" {...language}>
          <CardLink href={`/stories/${post.slug}`}>
            <Marked passage={hit.title} />
          </CardLink>
        </h2>
        <p
          className="mt-1.5 lines-4 font-serif text-[17px] leading-[1.45] text-ink-2 sm:text-[18px]"
          {...language}
        >
          <Marked passage={hit.passage} />
        </p>
        {hit.tag ? (
          <p className="mt-2 text-[14px] text-ink-2">
            Tag: <mark className="bg-accent-wash text-ink">{hit.tag}</mark>
          </p>
        ) : null}
        <Byline post={post} className="mt-3" />
      </div>
      {post.cover || post.place ? (
        <div className="hidden w-[160px] shrink-0 pt-1 sm:block">
          <PostPicture post={post} shape="thumb" />
        </div>
      ) : null}
    </article>
  );
}

/** A region is shown as a whole degree, which is a hundred kilometres wide. */
function away(km: number, isRough: boolean): string {
  if (isRough) return km < 50 ? "hereabouts" : `about ${kilometres.format(Math.round(km / 50) * 50)} km away`;
  return km < 1 ? "here" : `${kilometres.format(km)} km away`;
}

const kilometres = new Intl.NumberFormat("en-GB");

function Marked({ passage }: { passage: Passage }) {
  return passage.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a found passage never moves.
      <mark key={index} className="bg-accent-wash text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
