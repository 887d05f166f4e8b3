import { Row } from "@/components/places/rows";
import { PageLinks } from "@/components/readers/page-links";
import { storyCount } from "@/lib/contracts/counts";

type NamesPageProps = {
  title: string;
  /** What stands under the title. */
  about: string;
  /** Address of the first page. */
  base: string;
  page: number;
  isLast: boolean;
  names: readonly { path: string; name: string; stories: number }[];
};

/** One page of all tags, or of all authors. */
export function NamesPage({ title, about, base, page, isLast, names }: NamesPageProps) {
  return (
    <div className="page-margin wide-column pt-10 pb-24 lg:pt-14">
      <h1 className="title text-[39px] sm:text-[52px]">{title}</h1>
      <p className="mt-2 mb-8 text-[17px] text-ink-2">{about}</p>
      {names.length > 0 ? (
        <ul className="border-t border-ink pt-3 sm:columns-2 sm:gap-x-16 lg:columns-3">
          {names.map(({ path, name, stories }) => (
            <Row key={path} href={path} said={storyCount(stories)}>
              <span dir="auto">{name}</span>
            </Row>
          ))}
        </ul>
      ) : (
        <p className="border-t border-line pt-8 text-ink-2">
          Nothing has been published yet. The first story could be yours.
        </p>
      )}
      <div className="mt-8">
        <PageLinks first={base} next={isLast ? null : `${base}/page/${page + 1}`} isFirst={page === 1}>
          More of them
        </PageLinks>
      </div>
    </div>
  );
}
