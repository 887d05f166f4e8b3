import { Picture } from "@/components/media/picture";
import { Chart } from "@/components/places/chart";
import type { PostSummaryDto } from "@/lib/posts/dto";

/** The picture at the head of a story, else the chart of its place, else nothing. Edge to edge on a phone. */
export function PostCover({ post }: { post: Pick<PostSummaryDto, "cover" | "place"> }) {
  const frame = "mx-auto block w-full max-w-[1100px] overflow-hidden sm:rounded-picture";
  if (post.cover) {
    return (
      <div className="sm:px-[40px] print:px-0">
        <Picture
          publicId={post.cover.publicId}
          width={post.cover.width}
          height={post.cover.height}
          alt={post.cover.alt}
          placeholder={post.cover.placeholder}
          sizes="(min-width: 1180px) 1100px, 100vw"
          priority
          className={`${frame} h-auto max-h-[85vh] bg-wash object-cover`}
        />
      </div>
    );
  }
  if (!post.place) return null;
  return (
    <div className="sm:px-[40px] print:px-0">
      <Chart chart={post.place.chart} shape="cover" className={frame} />
    </div>
  );
}
