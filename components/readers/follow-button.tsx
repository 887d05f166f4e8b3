import { Check, Plus } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { type FollowKind, markName } from "@/lib/contracts/mark";
import { MarkForm } from "./mark-form";

type FollowButtonProps = {
  kind: FollowKind;
  targetId: string;
  /** Of whom or what: said to those who hear the button without what stands around it. */
  name: string;
  /** On pages made for one person, which know. */
  isOn?: boolean;
  size?: "md" | "sm";
};

/** Follows a person, a tag, a place or a journey, and ends that. */
export function FollowButton({ kind, targetId, name, isOn, size }: FollowButtonProps) {
  return (
    <MarkForm
      mark={markName.follow(kind, targetId)}
      {...(isOn === undefined ? {} : { isOn })}
      className={`${buttonClass("secondary", size)} grow max-sm:min-h-11 marked:text-ink-2`}
    >
      <Plus size={17} strokeWidth={1.5} aria-hidden="true" className="marked:hidden" />
      <Check size={17} strokeWidth={1.5} aria-hidden="true" className="hidden text-accent marked:block" />
      <span>
        <span className="marked:hidden">Follow</span>
        <span className="hidden marked:inline">Following</span>
        <span className="sr-only"> {name}</span>
      </span>
    </MarkForm>
  );
}
