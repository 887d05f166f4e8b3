"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { BodyDiff, FieldName } from "./compare-bodies";
import type { BlockDiff } from "./diff-blocks";
import { DiffNode, Parts, Sign } from "./diff-nodes";
import "./diff.css";

/** So many rows at first, and each time somebody asks for more: a page of thousands would hold the browser up. */
const pageRows = 120;

/** A longer stretch of blocks that nothing happened to is folded away, but for the nearest on both sides. */
const unfolded = 3;

const fieldLabels: Record<FieldName, string> = {
  title: "Title",
  subtitle: "Subtitle",
  tags: "Tags",
  cover: "Cover",
  place: "Place",
  settings: "Settings",
};

type Row = { kind: "block"; at: number; block: BlockDiff } | { kind: "fold"; at: number; count: number };

function rowsOf(blocks: readonly BlockDiff[], opened: ReadonlySet<number>): Row[] {
  const rows: Row[] = [];
  let at = 0;
  while (at < blocks.length) {
    let end = at;
    while (blocks[end]?.op === "same") end++;
    const context = [at === 0 ? 0 : 1, end === blocks.length ? 0 : 1] as const;
    const hidden = end - at - context[0] - context[1];
    const isFolded = hidden >= unfolded && !opened.has(at);
    for (let n = at; n < Math.max(end, at + 1); n++) {
      const block = blocks[n];
      if (isFolded && n === at + context[0]) {
        rows.push({ kind: "fold", at, count: hidden });
        n += hidden - 1;
      } else if (block) rows.push({ kind: "block", at: n, block });
    }
    at = Math.max(end, at + 1);
  }
  return rows;
}

type DiffViewProps = {
  diff: BodyDiff;
  /** Beneath what changed: a choice, say. */
  underBlock?: (at: number) => ReactNode;
  underField?: (field: FieldName) => ReactNode;
  /** Everything is shown, and nothing marked: one version to read. */
  isPlain?: boolean;
};

/** What changed between two versions, field by field and block by block. */
export function DiffView({ diff, underBlock, underField, isPlain = false }: DiffViewProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [shown, setShown] = useState(pageRows);
  const rows = isPlain
    ? diff.blocks.map((block, at): Row => ({ kind: "block", at, block }))
    : rowsOf(diff.blocks, opened);
  return (
    <div className="diff">
      {diff.fields.map(({ field, parts }) => (
        <div key={field} className="diff-row diff-changed mb-2 py-1">
          <Sign op="changed" />
          <p className="diff-was">{fieldLabels[field]}</p>
          <p className={field === "title" ? "diff-heading" : ""}>
            <Parts parts={parts} />
          </p>
          {underField?.(field)}
        </div>
      ))}
      {rows.slice(0, shown).map((row) =>
        row.kind === "fold" ? (
          <div key={`fold ${row.at}`} className="my-1 ps-[22px]">
            <Button
              look="quiet"
              size="sm"
              className="font-sans"
              onClick={() => setOpened((now) => new Set(now).add(row.at))}
            >
              {`Show ${row.count} unchanged blocks`}
            </Button>
          </div>
        ) : (
          <div key={row.at} className={`diff-row diff-${row.block.op}`}>
            <Sign op={row.block.op} />
            <DiffNode diff={row.block} isTop />
            {row.block.op === "same" ? null : underBlock?.(row.at)}
          </div>
        ),
      )}
      {rows.length > shown ? (
        <Button
          look="secondary"
          size="sm"
          className="mt-3 font-sans"
          onClick={() => setShown((now) => now + pageRows)}
        >
          {`Show more (${rows.length - shown} left)`}
        </Button>
      ) : null}
    </div>
  );
}

/** "12 words added, 3 removed". */
export function changeWords({ added, removed, fields, blocks }: BodyDiff): string {
  const count = (n: number) => `${n} ${n === 1 ? "word" : "words"}`;
  if (added > 0 && removed > 0) return `${count(added)} added, ${removed} removed`;
  if (added > 0) return `${count(added)} added`;
  if (removed > 0) return `${count(removed)} removed`;
  return fields.length > 0 || blocks.some(({ op }) => op !== "same") ? "The same words" : "No difference";
}
