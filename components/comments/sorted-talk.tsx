import { markPassages } from "@/components/posts/mark-passages";
import type { CommentSort, TalkDto } from "@/lib/comments/dto";
import type { PostDocument } from "@/lib/contracts/document";
import { StoryTalk } from "./story-talk";
import { TalkPage } from "./talk-page";

type Props = {
  post: { id: string; slug: string; title: string; content: PostDocument };
  talk: TalkDto;
  sort: CommentSort;
  liveUrl: string;
  isFirstPage: boolean;
};

/** The comments on a story without the story, in one of their orders. */
export function SortedTalk({ post, talk, sort, liveUrl, isFirstPage }: Props) {
  const about = talk.threads.flatMap(({ id, passage }) => (passage ? [{ id, passage }] : []));
  return (
    <TalkPage post={post}>
      <StoryTalk
        post={post}
        talk={talk}
        sort={sort}
        passages={markPassages(post.content, about)}
        isWithStory={false}
        liveUrl={liveUrl}
        isFirstPage={isFirstPage}
      />
    </TalkPage>
  );
}
