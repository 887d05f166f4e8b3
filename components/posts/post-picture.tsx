import { Picture } from "@/components/media/picture";
import { Chart } from "@/components/places/chart";
import { firstLetter } from "@/components/ui/initials";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { textLanguage } from "./text-language";

type PostPictureProps = {
  post: Pick<PostSummaryDto, "cover" | "place" | "title" | "language">;
  shape: "lead" | "card" | "thumb";
  priority?: boolean;
  className?: string;
};

const ratios = { lead: 620 / 320, card: 400 / 267, thumb: 200 / 134 };
const sizes = {
  lead: "(min-width: 1024px) 620px, calc(100vw - 36px)",
  card: "(min-width: 1024px) 400px, (min-width: 640px) 50vw, calc(100vw - 36px)",
  thumb: "200px",
};

/** Scripts that have italics: in others a slanted letter is another sign, and an alef a stroke. */
const leans = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;

/** The cover of a story in a list, else the chart of its place; a card without either shows the letter it begins with, so that a grid has no hole. The title beside it says what it is. */
export function PostPicture({ post, shape, priority = false, className = "" }: PostPictureProps) {
  const frame = `w-full overflow-hidden rounded-picture bg-wash ${className}`;
  if (post.cover) {
    return (
      <Picture
        publicId={post.cover.publicId}
        width={post.cover.width}
        height={post.cover.height}
        alt=""
        placeholder={post.cover.placeholder}
        ratio={ratios[shape]}
        sizes={sizes[shape]}
        priority={priority}
        className={`block ${frame} h-auto`}
      />
    );
  }
  if (post.place)
    return <Chart chart={post.place.chart} shape={shape} decorative className={`block ${frame}`} />;
  if (shape !== "card") return null;
  const letter = firstLetter(post.title);
  return (
    <span
      aria-hidden="true"
      {...textLanguage(post.language)}
      className={`${frame} flex items-center justify-center font-serif text-[112px] leading-none text-ink-3 ${leans.test(letter) ? "italic" : ""}`}
      style={{ aspectRatio: ratios.card }}
    >
      {letter}
    </span>
  );
}
