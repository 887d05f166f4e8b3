"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import type { PostDocument } from "@/lib/contracts/document";
import type { DraftDto } from "@/lib/posts/dto";
import { postLimits } from "@/lib/posts/post-limits";
import type { Autosave } from "./autosave";
import { BodyEditor } from "./body-editor";
import { CoverAndTags, type SheetField } from "./cover-and-tags";
import { CoverField } from "./cover-field";
import { DatelineButton } from "./dateline-button";
import { type DraftBody, wholeBody } from "./draft-body";
import { EditorBar } from "./editor-bar";
import { GrowingText } from "./growing-text";
import { HistoryDialog } from "./history/history-dialog";
import type { LocalCopies } from "./local-copies";
import type { MarkdownBeingWritten } from "./markdown/source-reader";
import { PhotoPlaceOffer } from "./photo-place-offer";
import { TakenOver } from "./presence/open-elsewhere";
import type { DraftPresence } from "./presence/use-draft-presence";
import { PreviewDialog } from "./preview/preview-dialog";
import { goToPicture } from "./publish/go-to-picture";
import { SaveTrouble } from "./save-trouble";
import { type StoryDialog, StoryDialogs } from "./story-dialogs";
import { StoryComments } from "./talk/story-comments";
import { useTalkView } from "./talk/use-talk-view";
import { useAutosave } from "./use-autosave";
import { type StoryMeta, useStoryCommands } from "./use-story-commands";
import { useWordCount } from "./use-word-count";
import { BothVersions } from "./versions/both-versions";
import { type Reopen, useVersions } from "./versions/use-versions";
import { withoutUploads } from "./without-uploads";

type StoryFormProps = {
  /** Of who writes here. */
  userId: string;
  copies: LocalCopies;
  draft: DraftDto;
  /** What to start from: the draft's own, or words recovered in this browser. */
  body: DraftBody;
  /** Under whose name `body` waits in this browser; null when it is saved. */
  unsavedWriter: string | null;
  /** Starts again from another version of the story. */
  onReopen: Reopen;
  onAutosave: (autosave: Autosave) => void;
  /** The site has it now, if it did not before. */
  onStored: () => void;
  presence: DraftPresence;
  /** Above everything else: an offer to recover words. */
  notice: React.ReactNode;
};

const conflictLabels = {
  mine: "Mine",
  theirs: "The other",
  allMine: "All of mine",
  allTheirs: "All of the other",
  inMine: "yours",
  inTheirs: "the other",
};

/** One story being written. */
export function StoryForm({
  userId,
  copies,
  draft,
  body: initial,
  unsavedWriter,
  onReopen,
  onAutosave,
  onStored,
  presence,
  notice,
}: StoryFormProps) {
  const [body, setBody] = useState(initial);
  const bodyRef = useRef(initial);
  const editor = useRef<Editor | null>(null);
  const [shownEditor, setShownEditor] = useState<Editor | null>(null);
  const talk = useTalkView();
  const title = useRef<HTMLTextAreaElement>(null);
  const subtitle = useRef<HTMLTextAreaElement>(null);
  const [meta, setMeta] = useState<StoryMeta>({
    status: draft.status,
    slug: draft.slug,
    publishAt: draft.publishAt,
    hasUnpublishedChanges: draft.hasUnpublishedChanges,
  });
  const [open, setOpen] = useState<StoryDialog | null>(null);
  const [sheetField, setSheetField] = useState<SheetField | null>(null);

  const openSheet = (field: SheetField | null) => {
    setSheetField(field);
    setOpen("publish");
  };

  /** Of the Markdown view, while it says something else than the editor. */
  const source = useRef<MarkdownBeingWritten | null>(
    initial.unread ? { markdown: initial.unread.markdown, read: () => ({ unread: initial.unread }) } : null,
  );
  const read = (): DraftBody => {
    const written = source.current?.read();
    if (written?.content) return { ...bodyRef.current, ...written };
    const content = editor.current ? withoutUploads(editor.current.getJSON()) : bodyRef.current.content;
    return { ...bodyRef.current, content, unread: written?.unread };
  };
  const readUnparsed = (): DraftBody =>
    source.current
      ? { ...bodyRef.current, unread: { markdown: source.current.markdown, reason: "" } }
      : read();

  const { autosave, state, device } = useAutosave(
    draft,
    copies,
    unsavedWriter,
    { read, readUnparsed },
    () => {
      if (meta.status === "published" || meta.status === "scheduled")
        setMeta((now) => ({ ...now, hasUnpublishedChanges: true }));
      onStored();
      // It is a stored story now, and its address says so.
      if (window.location.search || window.location.hash) {
        window.history.replaceState(null, "", window.location.pathname);
      }
    },
  );

  const { wordCount, count, countSoon } = useWordCount(
    draft.wordCount,
    () => wholeBody(read()).content as PostDocument,
  );
  const onText = () => {
    autosave.changed();
    countSoon();
  };

  const change = (part: Partial<DraftBody>) => {
    bodyRef.current = { ...bodyRef.current, ...part };
    setBody(bodyRef.current);
    autosave.changed();
  };

  const commands = useStoryCommands({ postId: draft.postId, autosave, onMeta: setMeta });
  const versions = useVersions({
    copies,
    words: () => ({ postId: draft.postId, writer: autosave.writer, body: read(), base: autosave.base }),
    onReopen,
    onSettled: () => autosave.discard(),
  });

  const isReadOnly = presence.taker !== null;
  useEffect(() => editor.current?.setEditable(!isReadOnly, false), [isReadOnly]);

  const started = useRef(false);
  const onReady = (ready: Editor) => {
    editor.current = ready;
    setShownEditor(ready);
    ready.setEditable(!isReadOnly, false);
    if (started.current) return;
    started.current = true;
    onAutosave(autosave);
    count();
    if (unsavedWriter) autosave.changed();
    else if (draft.version === 0) title.current?.focus();
  };

  return (
    <>
      <EditorBar
        {...meta}
        wordCount={wordCount}
        save={state}
        device={device}
        presence={presence}
        ownerName={draft.ownerName}
        onPublish={() => openSheet(null)}
        onAuthors={() => openSheet("authors")}
        onUnpublish={() => setOpen("unpublish")}
        onHistory={() => setOpen("history")}
        onPreview={() => setOpen("preview")}
        talk={talk}
        onArchive={() => setOpen("archive")}
        onDelete={() => setOpen("delete")}
      />
      <SaveTrouble
        state={state}
        device={device}
        isBusy={versions.isBusy}
        problem={versions.shown ? null : versions.problem}
        onRetry={() => void autosave.flush()}
        onKeepCopy={versions.keepCopy}
        onShowBoth={versions.show}
      />
      <TakenOver presence={presence} isSaved={state.kind === "saved"} />
      {notice}
      <main
        id="main"
        className="mx-auto w-full max-w-[728px] flex-1 px-[18px] pt-8 pb-24 md:px-6 md:pt-[50px]"
        // Leaving a field is a good moment: the words are complete.
        onBlur={() => void autosave.flush()}
      >
        <h1 className="sr-only">Write a story</h1>
        <fieldset disabled={isReadOnly} className="contents">
          <DatelineButton
            place={body.place}
            precision={body.placePrecision}
            delayHours={body.placeDelayHours ?? 0}
            onChange={change}
          />
          <PhotoPlaceOffer hasPlace={body.place !== null} onPlace={(place) => change({ place })} />
          <GrowingText
            fieldRef={title}
            value={body.title}
            onChange={(value) => change({ title: value })}
            onNext={() => subtitle.current?.focus()}
            maxLength={postLimits.titleLength}
            aria-label="Title"
            placeholder="Title"
            className="title mt-2 text-[38px] md:text-[54px] md:leading-[1.05]"
          />
          <GrowingText
            fieldRef={subtitle}
            value={body.subtitle}
            onChange={(value) => change({ subtitle: value })}
            onNext={() => {
              if (!editor.current) return;
              editor.current.commands.setTextSelection(0);
              // The editor's own focus command waits for a frame, and the next key may be faster.
              editor.current.view.focus();
            }}
            maxLength={postLimits.subtitleLength}
            aria-label="Subtitle"
            placeholder="Subtitle, in a sentence"
            className="mt-3 font-serif text-[20px] leading-snug text-ink-2 md:mt-3.5 md:text-[23px]"
          />
          <CoverAndTags hasCover={body.cover !== null} tags={body.tags} onOpen={openSheet} />
          {body.cover ? (
            <div className="mt-5">
              <CoverField
                cover={body.cover}
                onChange={(cover) => change({ cover })}
                hasPlace={body.place !== null}
              />
            </div>
          ) : null}
          <div className="mt-5 md:mt-7">
            <BodyEditor
              content={initial.content}
              markdown={initial.unread?.markdown ?? null}
              onReady={onReady}
              onChange={onText}
              onSource={(next) => {
                source.current = next;
                onText();
              }}
              onLeaveUp={() => subtitle.current?.focus()}
            />
          </div>
        </fieldset>
      </main>
      <StoryDialogs
        open={open}
        onClose={() => setOpen(null)}
        startAt={sheetField}
        postId={draft.postId}
        autosave={autosave}
        ownerName={draft.ownerName}
        status={meta.status}
        slug={meta.slug}
        publishAt={meta.publishAt}
        body={open === "publish" ? read() : body}
        onChange={change}
        onShowPicture={(picture) => {
          setOpen(null);
          // The dialog gives the focus back when it is gone.
          setTimeout(() => editor.current && goToPicture(editor.current, picture), 300);
        }}
        onPublish={commands.publish}
        onUnpublish={commands.unpublish}
        onArchive={commands.archive}
        onDelete={commands.remove}
      />
      <HistoryDialog
        isOpen={open === "history"}
        onClose={() => setOpen(null)}
        autosave={autosave}
        read={read}
        onRestored={onReopen}
      />
      <StoryComments
        userId={userId}
        postId={draft.postId}
        isStored={() => autosave.version > 0}
        editor={shownEditor}
        view={talk}
      />
      <PreviewDialog
        isOpen={open === "preview"}
        onClose={() => setOpen(null)}
        autosave={autosave}
        isPublished={meta.status === "published"}
      />
      <BothVersions
        versions={versions}
        title="Two versions of this story"
        description="Yours, written here and not saved, and a newer one that was saved in another tab, on another device or by another author."
        labels={conflictLabels}
        canCopy
      />
    </>
  );
}
