import { answerFeed } from "@/lib/discovery/feeds/answer-feed";

/** All stories, the newest first. */
export const GET = (request: Request): Promise<Response> => answerFeed(request, { kind: "site" }, "atom.xml");
