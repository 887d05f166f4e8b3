import { takesComments } from "@/lib/comments/dto";
import { talkStore } from "./talk-store";

type OpenDesk = () => Promise<typeof import("./desk")>;

/** Milliseconds without another change of what is selected. */
const pause = 150;

/**
 * Listens to what is done on the page, the forms and links of which work without scripts, and does it without leaving the
 * page. Returns how to stop.
 */
export function listenToTalk(openDesk: OpenDesk): () => void {
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const { talkForm, talkLike } = form.dataset;
    const { talk } = talkStore.get();
    if (!talk || (!talkForm && !talkLike)) return;
    event.preventDefault();
    void openDesk().then(async (desk) => {
      if (talkLike) await desk.like(talkLike);
      else await desk.send(form, talk);
    });
  };
  const onInput = (event: Event) => {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    const { talk } = talkStore.get();
    if (talk && form?.dataset.talkForm) void openDesk().then(({ keep }) => keep(form, talk));
  };
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest<HTMLElement>("[data-talk-answer]")?.dataset.talkAnswer;
    if (id) {
      event.preventDefault();
      void openDesk().then(({ answer }) => answer(id));
      return;
    }
    const mark = target?.closest<HTMLElement>("mark[data-comments]");
    if (mark && !target?.closest("a") && window.getSelection()?.isCollapsed) followMark(mark);
  };
  let soon: ReturnType<typeof setTimeout> | undefined;
  const onSelection = () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      const selection = window.getSelection();
      const story = document.querySelector("[data-passages]");
      const mode = talkStore.get().talk?.mode;
      if (!selection || selection.isCollapsed || !story || !takesComments(mode)) return;
      if (!selection.getRangeAt(0).intersectsNode(story)) return;
      document.removeEventListener("selectionchange", onSelection);
      void import("./story-passages").then(({ StoryPassages }) => {
        talkStore.change({ Passages: StoryPassages });
      });
    }, pause);
  };
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", onInput);
  document.addEventListener("click", onClick);
  document.addEventListener("selectionchange", onSelection);
  return () => {
    clearTimeout(soon);
    document.removeEventListener("submit", onSubmit);
    document.removeEventListener("input", onInput);
    document.removeEventListener("click", onClick);
    document.removeEventListener("selectionchange", onSelection);
  };
}

/** A marked passage leads to what was said of it, here or on a page of its own. */
function followMark(mark: HTMLElement): void {
  const [id] = mark.dataset.comments?.split(" ") ?? [];
  if (!id) return;
  if (document.getElementById(`comment-${id}`)) window.location.hash = `comment-${id}`;
  else window.location.assign(`/stories/${talkStore.get().talk?.slug}/comments/${id}`);
}
