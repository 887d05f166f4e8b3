"use client";

import { useState } from "react";
import { siteSilent } from "@/components/ui/explain-refusal";
import { checkLinksAction } from "@/lib/links/actions";
import type { CheckedLink } from "@/lib/links/dto";
import { CheckAction, CheckRow } from "./checklist";

/** As many as the server looks at. */
const most = 60;

/** Asks, when told to, whether the links of the text still answer. */
export function LinkCheck({ hrefs }: { hrefs: string[] }) {
  const [isBusy, setIsBusy] = useState(false);
  const [checked, setChecked] = useState<CheckedLink[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const asked = hrefs.slice(0, most);

  async function check(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(null);
    try {
      const result = await checkLinksAction({ hrefs: asked });
      if (result.ok) setChecked(result.data);
      else setFailure(result.error.message);
    } catch {
      setFailure(siteSilent);
    }
    setIsBusy(false);
  }

  const broken = checked?.filter(({ problem }) => problem) ?? [];
  return (
    <CheckRow
      name="Links"
      isDone={hrefs.length === 0 || (checked !== null && broken.length === 0)}
      says={words()}
    >
      {broken.length > 0 ? (
        <ul className="mt-1 grid gap-1 text-[14px] text-ink-2">
          {broken.map(({ href, problem }) => (
            <li key={href} className="wrap-anywhere">
              <a
                href={href}
                target="_blank"
                rel="noopener noreferrer"
                className="font-semibold text-ink underline underline-offset-2"
              >
                {href.replace(/^https?:\/\//i, "")}
              </a>{" "}
              {problem}
            </li>
          ))}
        </ul>
      ) : null}
      {failure ? (
        <p role="alert" className="text-[14px] text-danger">
          {failure}
        </p>
      ) : null}
      {hrefs.length > 0 ? (
        <CheckAction onClick={() => void check()}>
          {isBusy ? "Asking them…" : checked ? "Check them again" : "Check the links"}
        </CheckAction>
      ) : null}
      <p role="status" className="sr-only">
        {checked ? words() : ""}
      </p>
    </CheckRow>
  );

  function words(): string {
    if (hrefs.length === 0) return "None in the text.";
    const many = hrefs.length === 1 ? "One in the text" : `${hrefs.length} in the text`;
    if (!checked) return `${many}, not checked.`;
    const beyond = hrefs.length > most ? ` Only the first ${most} were checked.` : "";
    if (broken.length === 0) return `${hrefs.length === 1 ? "It answers." : "All answer."}${beyond}`;
    const failing = broken.length === 1 ? "One needs a look" : `${broken.length} need a look`;
    return `${many}. ${failing}.${beyond}`;
  }
}
