import { AppError } from "@/lib/contracts/errors";

/** What is said to whoever acts on a version of a story that is not the newest. */
export function newerVersion(): AppError {
  return new AppError(
    "conflict",
    "A newer version of this story was saved in another tab, on another device or by another author.",
  );
}
