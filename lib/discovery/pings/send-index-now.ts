import "server-only";
import { env } from "@/lib/env";
import { absoluteUrl } from "../site";
import { post } from "./post";

/** Tells search engines that these pages appeared, changed or went. @throws when they do not accept that */
export async function sendIndexNow(paths: string[]): Promise<void> {
  const key = env().INDEXNOW_KEY;
  if (!key || paths.length === 0) return;
  const body = JSON.stringify({
    host: new URL(absoluteUrl("/")).host,
    key,
    keyLocation: absoluteUrl("/indexnow.txt"),
    urlList: paths.map(absoluteUrl),
  });
  await post(env().INDEXNOW_ENDPOINT, body, "application/json; charset=utf-8");
}
