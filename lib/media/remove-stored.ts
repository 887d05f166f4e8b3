import "server-only";
import type { MediaKind } from "@/lib/db/generated/client";
import { fileStore } from "./file-store";
import { mediaStore } from "./store";

/** Takes what was uploaded out of its store. */
export async function removeStored(kind: MediaKind, publicId: string): Promise<void> {
  const store = kind === "file" ? await fileStore() : await mediaStore();
  await store.remove(publicId);
}
