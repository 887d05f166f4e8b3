"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PersonFace } from "@/components/chat/person-face";
import { tellUnread } from "@/components/shell/unread-event";
import { Button } from "@/components/ui/button";
import { siteSilent } from "@/components/ui/explain-refusal";
import { answerInvitationAction } from "@/lib/co-authors/actions";
import type { InvitationDto } from "@/lib/co-authors/dto";

/** Who asks one to write a story with them, until one has answered. Nothing while nobody does. */
export function Invitations({ invitations }: { invitations: InvitationDto[] }) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ postId: string; message: string } | null>(null);
  const [accepted, setAccepted] = useState<InvitationDto | null>(null);

  async function answer(invitation: InvitationDto, accept: boolean): Promise<void> {
    if (busy) return;
    const { postId } = invitation;
    setBusy(postId);
    setFailure(null);
    try {
      const result = await answerInvitationAction({ postId, accept });
      if (result.ok) {
        setAccepted(accept ? invitation : null);
        tellUnread(null);
        router.refresh();
      } else {
        setFailure({ postId, message: result.error.message });
        if (result.error.code === "not_found") router.refresh();
      }
    } catch {
      setFailure({ postId, message: siteSilent });
    }
    setBusy(null);
  }

  const waiting = invitations.filter(({ postId }) => postId !== accepted?.postId);
  return (
    <>
      <div role="status">
        {accepted ? (
          <p className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-[10px] bg-wash px-4 py-2.5 text-[15px]">
            <span className="wrap-anywhere">
              You write {titleOf(accepted)} with {accepted.owner.name} now.
            </span>
            <Link
              href={`/write/${accepted.postId}`}
              className="inline-flex min-h-9 items-center font-semibold text-accent underline-offset-4 hover:underline"
            >
              Open it
            </Link>
          </p>
        ) : failure && !waiting.some(({ postId }) => postId === failure.postId) ? (
          <p className="mb-5 rounded-[10px] bg-wash px-4 py-2.5 text-[15px]">{failure.message}</p>
        ) : null}
      </div>
      {waiting.length > 0 ? (
        <section aria-labelledby="invitations" className="mb-6">
          <h2 id="invitations" className="border-t border-ink pt-3 text-[14px] font-semibold text-ink-2">
            {waiting.length === 1 ? "An invitation" : "Invitations"}
          </h2>
          <ul className="mt-2">
            {waiting.map((invitation) => (
              <li
                key={invitation.postId}
                className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line py-3.5 text-[15px]"
              >
                <PersonFace person={invitation.owner} size={36} />
                <div className="min-w-[200px] flex-1">
                  <p className="wrap-anywhere">
                    <Link
                      href={`/authors/${invitation.owner.handle}`}
                      className="font-semibold underline-offset-4 hover:underline"
                    >
                      {invitation.owner.name}
                    </Link>{" "}
                    asks you to write {titleOf(invitation)} with them.
                  </p>
                  {failure?.postId === invitation.postId ? (
                    <p role="alert" className="text-sm text-danger">
                      {failure.message}
                    </p>
                  ) : null}
                </div>
                <div className="flex gap-2">
                  <Button
                    size="sm"
                    className="max-sm:min-h-11"
                    disabled={busy !== null}
                    onClick={() => void answer(invitation, true)}
                  >
                    {busy === invitation.postId ? "Answering…" : "Accept"}
                    <span className="sr-only"> the invitation of {invitation.owner.name}</span>
                  </Button>
                  <Button
                    look="secondary"
                    size="sm"
                    className="max-sm:min-h-11"
                    disabled={busy !== null}
                    onClick={() => void answer(invitation, false)}
                  >
                    Decline
                    <span className="sr-only"> the invitation of {invitation.owner.name}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

const titleOf = ({ title }: InvitationDto) => (title.trim() ? `“${title.trim()}”` : "an untitled story");
