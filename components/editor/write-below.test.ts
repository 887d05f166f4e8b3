import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { EditorState, NodeSelection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { describe, expect, test } from "vitest";
import { putBlocks } from "./insert/insert-ui";
import { KeepSelected } from "./keep-selected";
import { documentExtensions } from "./schema/document-extensions";
import { ImageUploadNode } from "./uploads/image-upload-node";

const schema = getSchema([...documentExtensions(), ImageUploadNode]);

const line = (text = "") => ({ type: "paragraph", ...(text ? { content: [{ type: "text", text }] } : {}) });
const picture = { type: "image", attrs: { publicId: "u/pier", width: 3, height: 2 } };
const list = { type: "bulletList", content: [{ type: "listItem", content: [line("rye")] }] };
const notes = {
  type: "footnotes",
  content: [{ type: "footnote", attrs: { id: "a" }, content: [line("Here.")] }],
};
const place = { type: "placeCard", attrs: { slug: "castro" } };

const stateOf = (...content: object[]) =>
  EditorState.create({ doc: Node.fromJSON(schema, { type: "doc", content }) });

/** The names of the blocks, words in place of a paragraph's name, and `|` where one writes on. */
function shape({ doc, selection }: Pick<EditorState, "doc" | "selection">): string[] {
  return doc.children.map((node, index) => {
    const name = node.type.name === "paragraph" ? node.textContent : node.type.name;
    const isHere = selection instanceof TextSelection && selection.$head.index(0) === index;
    return isHere ? `${name}|` : name;
  });
}

describe("a block that is put into the text", () => {
  const put = (state: EditorState, at: number, ...blocks: object[]) => {
    const tr = state.tr.setSelection(TextSelection.create(state.doc, at));
    putBlocks(
      tr,
      blocks.map((block) => Node.fromJSON(schema, block)),
    );
    tr.doc.check();
    return shape(tr);
  };

  test.each([
    picture,
    place,
    { type: "horizontalRule" },
    { type: "embed", attrs: { url: "https://vimeo.com/1" } },
    { type: "fileLink", attrs: { publicId: "u/a", name: "a.pdf" } },
    { type: "route", attrs: { places: ["castro", "ancud"] } },
    { type: "imageUpload", attrs: { id: "a" } },
  ])("leaves the one below it alone: $type", (block) => {
    for (const below of [
      picture,
      place,
      { type: "horizontalRule" },
      { type: "gallery", content: [picture] },
    ]) {
      const state = stateOf(line("Above."), line(), below, line());
      expect(put(state, 9, block)).toEqual(["Above.", block.type, "|", below.type, ""]);
      // From the end of a line with words: a line is made.
      const tight = stateOf(line("Above."), below);
      expect(put(tight, 7, block)).toEqual(["Above.", block.type, "|", below.type]);
    }
  });

  test("goes on in the line below it that has words, or above the notes", () => {
    expect(put(stateOf(line("Above."), line("Below.")), 3, place)).toEqual([
      "Above.",
      "placeCard",
      "Below.|",
    ]);
    expect(put(stateOf(line("Above."), list), 3, place)).toEqual(["Above.", "placeCard", "|", "bulletList"]);
    expect(put(stateOf(line(), notes), 1, place)).toEqual(["placeCard", "|", "footnotes"]);
  });

  test("is written into when it is a box", () => {
    expect(put(stateOf(line(), picture), 1, { type: "pullQuote" })).toEqual(["pullQuote|", "image"]);
    expect(put(stateOf(line(), picture), 1, { type: "callout", content: [line()] })).toEqual([
      "callout|",
      "image",
    ]);
    expect(put(stateOf(line()), 1, { type: "pullQuote" })).toEqual(["pullQuote|", ""]);
  });

  test("may be several, in their order", () => {
    expect(put(stateOf(line(), picture), 1, place, { type: "horizontalRule" })).toEqual([
      "placeCard",
      "horizontalRule",
      "|",
      "image",
    ]);
  });
});

describe("what is typed while a block is selected", () => {
  const [plugin] = KeepSelected.config.addProseMirrorPlugins?.call({} as never) ?? [];
  const { handleTextInput, handlePaste } = plugin?.props ?? {};

  function selected(state: EditorState, at: number) {
    const view = {
      editable: true,
      state: state.apply(state.tr.setSelection(NodeSelection.create(state.doc, at))),
      dispatch(tr: EditorState["tr"]) {
        view.state = view.state.apply(tr);
      },
    };
    return view;
  }
  const type = (view: ReturnType<typeof selected>, text: string) => {
    const { from, to } = view.state.selection;
    const isTaken = handleTextInput?.call(
      plugin as never,
      view as unknown as EditorView,
      from,
      to,
      text,
      () => view.state.tr,
    );
    view.state.doc.check();
    return isTaken;
  };

  test("begins a line below it", () => {
    const view = selected(stateOf(line("Above."), picture, line("Below.")), 8);
    expect(type(view, "a")).toBe(true);
    expect(shape(view.state)).toEqual(["Above.", "image", "a|", "Below."]);
    expect(type(view, "b")).toBe(false);
  });

  test("takes the empty line that is there", () => {
    const view = selected(stateOf(picture, line()), 0);
    type(view, "a");
    expect(shape(view.state)).toEqual(["image", "a|"]);
  });

  test("keeps whole paragraphs, lists, pictures of a gallery and the notes", () => {
    const paragraph = selected(stateOf(line("Above."), line("Below.")), 0);
    type(paragraph, "a");
    expect(shape(paragraph.state)).toEqual(["Above.", "a|", "Below."]);
    const item = selected(stateOf(list, picture), 1);
    type(item, "a");
    expect(shape(item.state)).toEqual(["bulletList", "a|", "image"]);
    const inGallery = selected(stateOf({ type: "gallery", content: [picture, picture] }), 1);
    type(inGallery, "a");
    expect(shape(inGallery.state)).toEqual(["gallery", "a|"]);
    expect(inGallery.state.doc.firstChild?.childCount).toBe(2);
    const under = selected(stateOf(line("Above."), notes), 8);
    type(under, "a");
    expect(shape(under.state)).toEqual(["Above.", "a|", "footnotes"]);
  });

  test("is pasted below it as well", () => {
    const view = selected(stateOf(picture, place), 0);
    const event = {} as ClipboardEvent;
    expect(handlePaste?.call(plugin as never, view as unknown as EditorView, event, null as never)).toBe(
      false,
    );
    expect(shape(view.state)).toEqual(["image", "|", "placeCard"]);
  });

  test("replaces words that are selected, as ever", () => {
    const state = stateOf(line("Above."));
    const view = selected(state, 0);
    view.state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1, 7)));
    expect(type(view, "a")).toBe(false);
  });
});
