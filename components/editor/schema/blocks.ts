import { mergeAttributes, textblockTypeInputRule } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { Heading } from "@tiptap/extension-heading";
import { ListItem, TaskItem } from "@tiptap/extension-list";

/** Blocks, then the footnotes if there are any. */
export const StoryDocument = Document.extend({ content: "block+ footnotes?" });

/** Three levels below the title. What was a first-level heading elsewhere becomes ours, deeper ones the smallest. */
export const StoryHeading = Heading.extend({
  parseHTML() {
    return ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag, index) => ({
      tag,
      attrs: { level: Math.min(4, Math.max(2, index + 1)) },
    }));
  },
  addInputRules() {
    return [
      textblockTypeInputRule({
        find: /^(#{1,4})\s$/,
        type: this.type,
        getAttributes: (match) => ({ level: Math.max(2, match[1]?.length ?? 2) }),
      }),
    ];
  },
}).configure({ levels: [2, 3, 4] });

/** Any block may come first: imported lists start with code and tables, too. */
export const StoryListItem = ListItem.extend({ content: "block+" });

export const StoryTaskItem = TaskItem.extend({
  content: "block+",
  renderHTML({ node, HTMLAttributes }) {
    return [
      "li",
      mergeAttributes(HTMLAttributes, {
        "data-type": "taskItem",
        "data-checked": String(node.attrs.checked),
      }),
      0,
    ];
  },
}).configure({ nested: true, a11y: { checkboxLabel: (node) => `Done: ${node.textContent || "empty"}` } });
