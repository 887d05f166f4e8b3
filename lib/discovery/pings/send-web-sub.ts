import "server-only";
import { env } from "@/lib/env";
import { feedFiles } from "../feed-formats";
import { absoluteUrl } from "../site";
import { post } from "./post";

/** In one request: hubs take the parameter more than once, and have limits of their own. */
const mostTopics = 60;

/** Tells the hub that the feeds of these pages changed, in every form. @throws when it does not accept that */
export async function sendWebSub(paths: string[]): Promise<void> {
  const hub = env().WEBSUB_HUB_URL;
  if (!hub) return;
  const topics = paths.flatMap((path) => feedFiles.map((file) => absoluteUrl(`${path}/${file}`)));
  for (let at = 0; at < topics.length; at += mostTopics) {
    const body = new URLSearchParams([["hub.mode", "publish"]]);
    for (const topic of topics.slice(at, at + mostTopics)) body.append("hub.url", topic);
    await post(hub, body.toString(), "application/x-www-form-urlencoded");
  }
}
