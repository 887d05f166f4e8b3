"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { AppError, type Result } from "@/lib/contracts/errors";
import { startImportAction, stopImportAction } from "@/lib/import-jobs/actions";
import type { ImportJobDto } from "@/lib/import-jobs/dto";
import { sendArchive } from "./send-archive";

type Sending = { name: string; progress: number };

const pollMilliseconds = 1_000;
const slowPollMilliseconds = 5_000;

const isRunning = (job: ImportJobDto | null) => job?.status === "checking" || job?.status === "importing";

/** One import of the person's own: sending its file, watching the work on it, saying yes or no. Survives a reload. */
export function useImport(initial: ImportJobDto | null) {
  const router = useRouter();
  const [job, setJob] = useState(initial);
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<string | null>(null);
  /** The connection is gone; the work goes on without us. */
  const [isAway, setIsAway] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const upload = useRef<AbortController | null>(null);
  const id = job?.id;
  const watches = isRunning(job);

  useEffect(() => () => upload.current?.abort(), []);

  useEffect(() => {
    if (!id || !watches) return;
    let timer: ReturnType<typeof setTimeout>;
    const stop = new AbortController();
    const look = async () => {
      let wait = pollMilliseconds;
      try {
        const response = await fetch(`/api/imports/${id}`, { signal: stop.signal });
        const result = (await response.json()) as Result<ImportJobDto>;
        setIsAway(false);
        if (result.ok) setJob(result.data);
        else if (result.error.code === "not_found") setJob(null);
        else setError(result.error.message);
      } catch {
        if (stop.signal.aborted) return;
        setIsAway(true);
        wait = slowPollMilliseconds;
      }
      timer = setTimeout(() => void look(), wait);
    };
    timer = setTimeout(() => void look(), pollMilliseconds);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id, watches]);

  const sendFile = useCallback(async (file: File) => {
    upload.current?.abort();
    const controller = new AbortController();
    upload.current = controller;
    setError(null);
    setSending({ name: file.name, progress: 0 });
    try {
      const onProgress = (progress: number) => setSending({ name: file.name, progress });
      setJob(await sendArchive(file, { signal: controller.signal, onProgress }));
    } catch (cause) {
      if (cause instanceof AppError) setError(cause.message);
    } finally {
      if (upload.current === controller) setSending(null);
    }
  }, []);

  const act = async (
    action: (input: unknown) => Promise<Result<ImportJobDto | null>>,
    more: { fetches?: boolean } = {},
  ) => {
    if (!id || isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const result = await action({ importId: id, ...more });
      if (result.ok) setJob(result.data);
      else setError(result.error.message);
      router.refresh();
    } catch {
      setError("The connection broke off. Nothing is lost: try again.");
    } finally {
      setIsBusy(false);
    }
  };

  return {
    job,
    sending,
    error,
    isAway,
    isBusy,
    send: (file: File) => void sendFile(file),
    cancel: () => upload.current?.abort(),
    start: (fetches: boolean) => void act(startImportAction, { fetches }),
    stop: () => void act(stopImportAction),
  };
}
