import type { ChangedPosts, PostsChange } from "@/lib/posts/dto";

const done: Record<PostsChange["kind"], string> = {
  unpublish: "taken from readers",
  archive: "archived",
  bin: "put into the bin",
  restore: "restored",
  delete: "deleted for good",
  tag: "given the tag",
};

/** "2 stories archived. One could not be changed: Only its author can change this story." */
export function sayResult(kind: PostsChange["kind"], { changed, refused, reasons }: ChangedPosts): string {
  const stories = changed === 1 ? "1 story" : `${changed} stories`;
  const success = changed > 0 ? `${stories} ${done[kind]}.` : "Nothing was changed.";
  if (refused === 0) return success;
  const failure = refused === 1 ? "One could not be changed" : `${refused} could not be changed`;
  return `${success} ${failure}: ${reasons.join(" ")}`;
}
