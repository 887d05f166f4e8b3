import { draftRoute } from "@/lib/posts/draft-route";
import { setAside } from "@/lib/posts/set-aside";

export const runtime = "nodejs";

/** Keeps words in a story's history without making them its draft. Over HTTP: an action takes 1 MB at most. */
export const POST = draftRoute(
  "drafts.aside",
  "You are saving too much at once. Try again in a moment.",
  setAside,
);
