import type { Metadata } from "next";
import Link from "next/link";
import { StudioPage } from "@/components/studio/studio-page";
import { NewTag } from "@/components/studio/tags/new-tag";
import { TagRow } from "@/components/studio/tags/tag-row";
import { buttonClass } from "@/components/ui/button";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { listManagedTags } from "@/lib/tags/list-managed-tags";

export const metadata: Metadata = { title: "Tags", robots: { index: false } };

const pageSize = 50;

type TagsPageProps = { searchParams: Promise<{ q?: string | string[]; after?: string | string[] }> };

/** All tags for admins; for everybody else those on their own stories. */
export default async function TagsPage({ searchParams }: TagsPageProps) {
  const actor = await signedInPage("/studio/tags");
  const asked = await searchParams;
  const plain = (value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "").trim().slice(0, 120) : "";
  const [search, after] = [plain(asked.q), plain(asked.after)];
  const { tags, next } = await listManagedTags(actor, { search, after, limit: pageSize });
  const isAdmin = actor.role === "admin";
  return (
    <StudioPage title={isAdmin ? "Tags" : "Your tags"}>
      <p className="mt-2 max-w-[60ch] text-ink-2">
        {isAdmin
          ? "Rename, describe and merge what stories are about. Former addresses lead on."
          : "What your stories are about. A tag that is on your stories alone is yours to rename, describe and merge."}
      </p>
      {isAdmin ? <NewTag /> : null}
      <form action="/studio/tags" className="py-4">
        <label className="block max-w-[340px]">
          <span className="sr-only">Search tags by name</span>
          <input
            type="search"
            name="q"
            defaultValue={search}
            maxLength={100}
            placeholder="Search by name"
            className="min-h-11 w-full rounded-full border border-line bg-paper px-4 text-base hover:border-ink-3"
          />
        </label>
      </form>
      {tags.length > 0 ? (
        <ul className="border-t border-ink">
          {tags.map((tag) => (
            <TagRow key={`${tag.id} ${tag.slug} ${tag.description}`} tag={tag} />
          ))}
        </ul>
      ) : (
        <p className="max-w-[40ch] border-t border-ink py-12 font-serif text-[22px] leading-snug wrap-anywhere">
          {search
            ? `No tag has “${search}” in its name.`
            : after
              ? "That was everything."
              : "No tags yet. Put one on a story when you publish it, and it is listed here."}
        </p>
      )}
      {next ? (
        <p className="mt-8">
          <Link
            href={`/studio/tags?${new URLSearchParams({ ...(search ? { q: search } : {}), after: next })}`}
            className={buttonClass("secondary")}
          >
            More tags
          </Link>
        </p>
      ) : null}
    </StudioPage>
  );
}
