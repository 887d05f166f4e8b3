import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentMarkTypes, documentNodeTypes, parseDocument } from "@/lib/contracts/document";
import { anyDocument } from "@/tests/factories/document";
import { documentExtensions } from "./document-extensions";

const schema = getSchema(documentExtensions());

describe("the editor's schema", () => {
  test("has the nodes and marks of the document gate and no others", () => {
    expect(Object.keys(schema.nodes).toSorted()).toEqual(
      [...documentNodeTypes].toSorted().concat("text").toSorted(),
    );
    expect(Object.keys(schema.marks).toSorted()).toEqual([...documentMarkTypes].toSorted());
  });

  test("gives back every document that the gate takes, as the gate wrote it", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyDocument, (input) => {
        const stored = parseDocument(input);
        const opened = Node.fromJSON(schema, stored);
        opened.check();
        expect(parseDocument(JSON.parse(JSON.stringify(opened.toJSON())))).toEqual(stored);
      }),
      { numRuns: 300 },
    );
  });
});
