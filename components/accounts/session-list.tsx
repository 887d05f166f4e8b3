"use client";

import { useActionState, useRef } from "react";
import { SubmitButton } from "@/components/accounts/submit-button";
import { revokeOtherSessionsAction, revokeSessionAction } from "@/lib/accounts/actions";
import type { SessionDto } from "@/lib/accounts/dto";
import { unsent } from "@/lib/accounts/form-state";
import { FormOutcome } from "./form-outcome";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });

/** The devices somebody is signed in on, each with its own way out. */
export function SessionList({ sessions }: { sessions: SessionDto[] }) {
  const [one, endOne] = useActionState(revokeSessionAction, unsent);
  const [others, endOthers] = useActionState(revokeOtherSessionsAction, unsent);
  const form = useRef<HTMLFormElement>(null);
  const elsewhere = sessions.filter((session) => !session.isCurrent);
  return (
    <div className="grid gap-4">
      <FormOutcome state={others.sent > 0 && elsewhere.length === 0 ? others : one} form={form} />
      <ul className="border-t border-line">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex min-h-16 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2.5"
          >
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">{session.device}</p>
              <p className="text-sm text-ink-2">
                Signed in{" "}
                <time
                  dateTime={session.signedInAt}
                  title={`${full.format(new Date(session.signedInAt))} UTC`}
                >
                  {day.format(new Date(session.signedInAt))}
                </time>
              </p>
            </div>
            {session.isCurrent ? (
              <span className="text-sm font-semibold text-ok">This device</span>
            ) : (
              <form action={endOne}>
                <input type="hidden" name="sessionId" value={session.id} />
                <SubmitButton look="secondary" size="sm" pendingLabel="Signing out…">
                  Sign out there
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
      {elsewhere.length > 1 ? (
        <form action={endOthers} ref={form}>
          <SubmitButton look="quiet" size="sm" pendingLabel="Signing out…" className="-ml-4">
            Sign out everywhere else
          </SubmitButton>
        </form>
      ) : null}
    </div>
  );
}
