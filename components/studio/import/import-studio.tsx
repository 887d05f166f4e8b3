"use client";

import Link from "next/link";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { UploadProgress } from "@/components/media/upload-progress";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ImportJobDto } from "@/lib/import-jobs/dto";
import { ChooseFile } from "./choose-file";
import { ImportReport, summaryOf } from "./import-report";
import { useImport } from "./use-import";
import { WorkProgress } from "./work-progress";

/** An import from the file to its result. What it shows after a reload is what the server knows. */
export function ImportStudio({ initial }: { initial: ImportJobDto | null }) {
  const { job, sending, error, isAway, isBusy, send, cancel, start, stop } = useImport(initial);
  const headline = useRef<HTMLHeadingElement>(null);
  const status = job?.status;
  const before = useRef(status);

  // Who waited for the report is taken to it.
  useEffect(() => {
    if (before.current !== status && (status === "checked" || status === "done")) headline.current?.focus();
    before.current = status;
  }, [status]);

  return (
    <div className="grid gap-6">
      {error ? <Notice kind="danger">{error}</Notice> : null}
      {isAway ? (
        <Notice>We cannot reach the site just now. The work goes on, and so does this page.</Notice>
      ) : null}
      {sending ? (
        <UploadProgress name={sending.name} progress={sending.progress} onCancel={cancel} />
      ) : job ? (
        <Job job={job} isBusy={isBusy} onStart={start} onStop={stop} headline={headline} />
      ) : (
        <ChooseFile onFile={send} />
      )}
    </div>
  );
}

type JobProps = {
  job: ImportJobDto;
  isBusy: boolean;
  onStart: (fetches: boolean) => void;
  onStop: () => void;
  headline: RefObject<HTMLHeadingElement | null>;
};

/** The import as it stands, and what one may do about it. */
function Job({ job, isBusy, onStart, onStop, headline }: JobProps) {
  const { report, fileName, done, total, isWaiting } = job;
  const [fetches, setFetches] = useState(true);
  if (job.status === "checking") {
    return (
      <>
        <WorkProgress label={`Looking at ${fileName}`} done={done} total={total} isWaiting={isWaiting} />
        <Row>
          <Button look="secondary" onClick={onStop} disabled={isBusy}>
            Cancel
          </Button>
        </Row>
      </>
    );
  }
  if (job.status === "importing") {
    return (
      <>
        <WorkProgress label={`Importing ${fileName}`} done={done} total={total} isWaiting={isWaiting} />
        <p className="text-[15px] text-ink-2">
          You can close this page. The import goes on, and shows here again.
        </p>
        <Row>
          <Button look="secondary" onClick={onStop} disabled={isBusy}>
            Stop
          </Button>
        </Row>
      </>
    );
  }
  if (job.status === "failed" || !report) {
    return (
      <>
        <Notice kind="danger">{job.problem ?? "This import came to nothing. Choose the file again."}</Notice>
        <Row>
          <Button onClick={onStop} disabled={isBusy}>
            Choose another file
          </Button>
        </Row>
      </>
    );
  }
  const isDone = job.status === "done";
  const fresh = report.counts.imported + report.counts.changed;
  const remote = isDone ? 0 : report.pictures.fetched;
  return (
    <>
      <div className="grid gap-2">
        <h2 ref={headline} tabIndex={-1} className="title text-[26px] outline-none">
          {summaryOf(report, isDone)}
        </h2>
        <p className="text-[15px] break-words text-ink-2">
          {isDone ? fileName : `${fileName}. Nothing is stored yet.`}
        </p>
      </div>
      {remote > 0 ? (
        <label className="flex min-h-11 cursor-pointer items-start gap-3 text-[15px]">
          <input
            type="checkbox"
            checked={fetches}
            onChange={({ target }) => setFetches(target.checked)}
            className="mt-1 size-4 accent-ink"
          />
          <span>
            Fetch {remote === 1 ? "the picture" : `the ${remote.toLocaleString("en-GB")} pictures`} on other
            sites
            <span className="block text-[13px] text-ink-2">
              Else {remote === 1 ? "a link stands in its place" : "links stand in their place"}.
            </span>
          </span>
        </label>
      ) : null}
      <Row>
        {isDone ? (
          <Link href="/studio" className={buttonClass()}>
            See them in your studio
          </Link>
        ) : fresh > 0 ? (
          <Button onClick={() => onStart(fetches)} disabled={isBusy}>
            Import {fresh === 1 ? "it" : `${fresh.toLocaleString("en-GB")} stories`}
          </Button>
        ) : null}
        <Button look="secondary" onClick={onStop} disabled={isBusy}>
          {isDone || fresh === 0 ? "Import another file" : "Choose another file"}
        </Button>
      </Row>
      <ImportReport report={report} isDone={isDone} />
    </>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-3">{children}</div>;
}
