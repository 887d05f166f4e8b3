import { deskStore, wordsKey, wordsOf } from "./desk-store";
import { keepWords } from "./kept-words";
import { type Talk, talkStore } from "./talk-store";

/** Who looked before. */
let before: Pick<Talk, "postId" | "own"> = { postId: "", own: null };

/**
 * Says which story is open, and who looks at it: the router leads from one to the next without loading the page anew, and
 * another window may have signed somebody else in. What one wrote before the tab knew of an account is of the first that
 * it hears of. What others wrote stays kept for them, out of sight.
 */
export function belongTo(talk: Talk): void {
  const { postId, own } = talk;
  const { postId: lastPostId, own: last } = before;
  before = { postId, own };
  if (own !== null) claim(own);
  const isOther = last !== null && last !== own;
  if (isOther) {
    deskStore.change({ likes: {}, answering: null, editing: null });
    talkStore.change({ view: null, forms: {} });
  }
  const { outbox } = deskStore.get();
  // It was said where it stands; whoever comes back finds it there.
  if (isOther || lastPostId !== postId) {
    deskStore.change({ outbox: outbox.filter(({ state }) => state !== "elsewhere") });
  }
  fillBox(isOther);
}

/** What was begun goes back into the box of the page, before what somebody quick has typed there already. */
function fillBox(isOther: boolean): void {
  const box = document.querySelector<HTMLTextAreaElement>("[data-talk-form=comment] textarea");
  const kept = wordsOf("comment");
  if (!box || box.value === kept) return;
  if (isOther) box.value = kept;
  else if (kept !== "") box.value = kept.endsWith(box.value) ? kept : `${kept}\n\n${box.value}`;
}

function claim(own: string): void {
  const { outbox, words } = deskStore.get();
  const isNobodys = ([key]: [string, string]) => key.split(" ")[1] === "";
  const all = Object.entries(words);
  const found = all.filter(isNobodys).map(([key, begun]) => {
    const [postId = "", , form = ""] = key.split(" ");
    const mine = wordsKey({ postId, own }, form);
    return [mine, [words[mine], begun].filter(Boolean).join("\n\n")] as const;
  });
  if (found.length === 0 && outbox.every(({ owner }) => owner !== null)) return;
  deskStore.change({
    outbox: outbox.map((entry) => (entry.owner === null ? { ...entry, owner: own } : entry)),
    words: Object.fromEntries([...all.filter((one) => !isNobodys(one)), ...found]),
  });
  keepWords();
}
