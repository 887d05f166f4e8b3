import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { receiveFile } from "./receive-file";
import { receiveCommand, receiveUpload } from "./receive-upload";
import { mediaError } from "./respond";

/** Answers POST under `/media`: `/media/v1_1/<cloud>/<image|auto>/<upload|destroy|explicit>` and `…/raw/upload`. */
export async function receive(request: Request): Promise<Response> {
  const [, , api, cloud = "", kind, command, ...more] = new URL(request.url).pathname.split("/");
  if (api === "v1_1" && kind === "raw" && command === "upload" && more.length === 0) {
    return receiveFile(request, cloud);
  }
  const isKnown = api === "v1_1" && (kind === "image" || kind === "auto") && more.length === 0;
  if (isKnown && command === "upload") return receiveUpload(request, cloud);
  if (isKnown && (command === "destroy" || command === "explicit")) {
    return receiveCommand(request, cloud, command);
  }
  return mediaError(new AppError("not_found", "There is nothing to post to here."), "media upload");
}
