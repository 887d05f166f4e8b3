"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ConversationAnswer, ConversationDto } from "@/lib/contracts/realtime";
import { useChatClient } from "./chat-provider";

type Props = { conversation: ConversationDto; firstName: string };

/** What stands in the way of writing, or what a stranger waits for. Nothing where two people simply talk. */
export function StandingBar({ conversation: { id, peer, standing }, firstName }: Props) {
  const client = useChatClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBlocking, setIsBlocking] = useState(false);

  async function answer(said: ConversationAnswer): Promise<string | null> {
    const failure = await client.answer(id, said);
    setProblem(failure);
    return failure;
  }

  if (standing === "open") return null;
  return (
    <div role="status" className="mb-3 rounded-[16px] bg-wash px-5 py-4 text-[15px]">
      {standing === "asked" ? (
        <>
          <p>
            <Link href={`/authors/${peer.handle}`} className="font-semibold text-accent hover:underline">
              {peer.name}
            </Link>{" "}
            writes to you for the first time. Until you answer they can say no more, and see neither whether
            you are here nor whether you have read this.
          </p>
          <p className="mt-3 flex flex-wrap gap-2">
            <Button onClick={() => void answer("accept")}>Accept</Button>
            <Button look="secondary" onClick={() => void answer("ignore")}>
              Ignore
            </Button>
            <Button look="quiet" onClick={() => setIsBlocking(true)}>
              Block
            </Button>
          </p>
        </>
      ) : null}
      {standing === "waiting" ? (
        <p>Your message has arrived. You can write more once {firstName} has answered.</p>
      ) : null}
      {standing === "closed" ? <p>You cannot write to {firstName} any more.</p> : null}
      {standing === "ignored" || standing === "blocked" ? (
        <p className="flex flex-wrap items-center justify-between gap-3">
          {standing === "ignored" ? "You ignore this conversation." : `You have blocked ${firstName}.`}
          <Button look="secondary" onClick={() => void answer("accept")}>
            {standing === "ignored" ? "Accept it after all" : "Unblock"}
          </Button>
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-danger">
          {problem}
        </p>
      ) : null}
      <BlockDialog
        isOpen={isBlocking}
        name={firstName}
        onClose={() => setIsBlocking(false)}
        onBlock={() => answer("block")}
      />
    </div>
  );
}

type BlockProps = {
  isOpen: boolean;
  name: string;
  onClose: () => void;
  onBlock: () => Promise<string | null>;
};

/** Asks once. */
export function BlockDialog({ isOpen, name, onClose, onBlock }: BlockProps) {
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Block ${name}?`}
      text="Neither of you can write here until you take it back. What was said stays. They are told nothing, but see that they cannot write."
      verb="Block them"
      doing="Blocking them…"
      keep="Leave it"
      look="danger"
      onConfirm={onBlock}
    />
  );
}
