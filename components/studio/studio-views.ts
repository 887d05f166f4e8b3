import type { OwnPostOrder, PostStatus, PostsChange } from "@/lib/posts/dto";
import { binDays } from "@/lib/posts/post-limits";

export type BulkKind = PostsChange["kind"];

export type StudioView = {
  name: string;
  /** In the address; absent: everything. */
  show: PostStatus | undefined;
  empty: string;
  /** What can be done with several of these at once. */
  bulk: readonly BulkKind[];
};

const everything: StudioView = {
  name: "Everything",
  show: undefined,
  empty: "What you write is kept here, from the first word.",
  bulk: ["tag", "unpublish", "archive", "bin"],
};

/** The tabs of the studio. */
export const studioViews: readonly StudioView[] = [
  everything,
  {
    name: "Drafts",
    show: "draft",
    empty: "No drafts. What you begin and do not publish waits here.",
    bulk: ["tag", "archive", "bin"],
  },
  {
    name: "Scheduled",
    show: "scheduled",
    empty: "Nothing is waiting for its time. When you publish a story, you may choose the day and the hour.",
    bulk: ["tag", "unpublish", "bin"],
  },
  {
    name: "Published",
    show: "published",
    empty: "Nothing published yet. What readers can see is listed here.",
    bulk: ["tag", "unpublish", "archive", "bin"],
  },
  {
    name: "Archived",
    show: "archived",
    empty:
      "The archive is empty. Stories you put away, and may want again, are kept here out of readers' sight.",
    bulk: ["restore", "bin"],
  },
  {
    name: "Bin",
    show: "binned",
    empty: `The bin is empty. What you put here can be taken out again for ${binDays} days.`,
    bulk: ["restore", "delete"],
  },
];

export function studioView(show: unknown): StudioView {
  return studioViews.find((view) => view.show !== undefined && view.show === show) ?? everything;
}

export const orderNames: Record<OwnPostOrder, string> = {
  changed: "Last changed",
  published: "Published",
  title: "Title",
  words: "Length",
};

export type StudioQuery = { show: PostStatus | undefined; search: string; order: OwnPostOrder };

/** The address of the studio for what is asked, without what goes without saying. */
export function studioAddress({ show, search, order }: StudioQuery, after?: string): string {
  const query = new URLSearchParams({
    ...(show ? { show } : {}),
    ...(search ? { q: search } : {}),
    ...(order === "changed" ? {} : { order }),
    ...(after ? { after } : {}),
  });
  return query.size > 0 ? `/studio?${query}` : "/studio";
}
