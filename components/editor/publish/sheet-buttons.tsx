"use client";

import { Button } from "@/components/ui/button";
import type { PostStatus } from "@/lib/posts/dto";

type SheetButtonsProps = {
  status: PostStatus;
  isLater: boolean;
  isBusy: boolean;
  isReady: boolean;
  onPublish: () => void;
  onCancelSchedule: () => void;
  onClose: () => void;
};

/** What can be done at the end of the sheet, by what the story is and when readers are to see it. */
export function SheetButtons(props: SheetButtonsProps) {
  const { status, isLater, isBusy } = props;
  const [verb, doing] = words(status, isLater);
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={props.onPublish} disabled={isBusy || !props.isReady}>
        {isBusy ? doing : verb}
      </Button>
      {status === "scheduled" ? (
        <Button look="secondary" onClick={props.onCancelSchedule} disabled={isBusy}>
          Cancel the schedule
        </Button>
      ) : null}
      <Button look="quiet" onClick={props.onClose}>
        {status === "scheduled" ? "Leave it" : "Not yet"}
      </Button>
    </div>
  );
}

function words(status: PostStatus, isLater: boolean): [verb: string, doing: string] {
  if (status === "published") return ["Update", "Updating…"];
  if (!isLater) return [status === "scheduled" ? "Publish now" : "Publish", "Publishing…"];
  return status === "scheduled" ? ["Save the schedule", "Saving…"] : ["Schedule", "Scheduling…"];
}
