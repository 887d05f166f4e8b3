export type SheetField = "cover" | "tags" | "authors";

type CoverAndTagsProps = {
  hasCover: boolean;
  tags: readonly string[];
  onOpen: (field: SheetField) => void;
};

const buttonClass =
  "-mx-2 inline-flex min-h-11 max-w-full items-center rounded-[8px] px-2 text-left text-[15px] hover:bg-wash hover:text-ink md:min-h-8";

/** Under the subtitle: where the cover and the tags are. A cover that is chosen stands below it, in full. */
export function CoverAndTags({ hasCover, tags, onOpen }: CoverAndTagsProps) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 text-ink-3">
      {hasCover ? null : (
        <button type="button" aria-haspopup="dialog" onClick={() => onOpen("cover")} className={buttonClass}>
          Add a cover
        </button>
      )}
      <button type="button" aria-haspopup="dialog" onClick={() => onOpen("tags")} className={buttonClass}>
        {tags.length === 0 ? (
          "Add tags"
        ) : (
          <span className="wrap-anywhere">
            <span className="sr-only">Tags: </span>
            {tags.join(" · ")}
          </span>
        )}
      </button>
    </div>
  );
}
