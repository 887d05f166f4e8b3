"use client";

import { useActionState, useRef } from "react";
import { Select } from "@/components/ui/select";
import { setMessagesFromAction } from "@/lib/accounts/actions";
import { type MessagesFrom, messagesFrom } from "@/lib/accounts/dto";
import { unsent } from "@/lib/accounts/form-state";
import { FormOutcome } from "./form-outcome";
import { SubmitButton } from "./submit-button";

const words: Record<MessagesFrom, string> = {
  everybody: "Everybody; strangers once, until you answer",
  followed: "People you follow",
  nobody: "Nobody",
};

/** Who may begin a conversation. */
export function MessagesForm({ saved }: { saved: MessagesFrom }) {
  const [state, action] = useActionState(setMessagesFromAction, unsent);
  const form = useRef<HTMLFormElement>(null);
  return (
    <form ref={form} action={action} className="grid gap-6">
      <div className="grid gap-1.5">
        <label htmlFor="messages-from" className="text-[13px] font-semibold text-ink-2">
          Who may write to you
        </label>
        <Select key={saved} id="messages-from" name="messagesFrom" defaultValue={saved}>
          {messagesFrom.map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </Select>
      </div>
      <FormOutcome state={state} form={form} />
      <div>
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </form>
  );
}
