import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ImportStudio } from "@/components/studio/import/import-studio";
import { StudioPage } from "@/components/studio/studio-page";
import { buttonClass } from "@/components/ui/button";
import { getActor } from "@/lib/auth/actor";
import { getLatestImport } from "@/lib/import-jobs/get-import";

export const metadata: Metadata = { title: "Import and export", robots: { index: false } };

const sources: [name: string, how: string][] = [
  ["Markdown", "A zip of your folder, front matter in YAML or TOML, pictures beside it."],
  ["WordPress", "Tools → Export → All content. Zip it with wp-content/uploads and the pictures come too."],
  ["Ghost", "Settings → Import/Export → Export. Zip it with content/images and the pictures come too."],
  ["Medium", "Settings → Security → Download your information. The zip, as it is."],
  ["Substack", "Settings → Exports → New export. The zip, as it is."],
  ["Nirvana", "The zip below, from here or from another Nirvana."],
];

/** One's stories on their way in and out. */
export default async function ImportPage() {
  const actor = await getActor();
  if (!actor) redirect("/sign-in?next=/studio/import");
  const latest = await getLatestImport(actor);
  return (
    <StudioPage title="Import and export" isWide>
      <div className="mt-9 grid gap-x-14 gap-y-12 border-t border-ink pt-8 lg:grid-cols-[minmax(0,1fr)_300px]">
        <section aria-label="Import" className="min-w-0">
          <ImportStudio initial={latest} />
        </section>
        <aside className="grid content-start gap-10">
          <section aria-labelledby="reads">
            <h2 id="reads" className="mb-4 text-[15px] font-semibold">
              What we read
            </h2>
            <dl className="grid gap-3.5 text-[15px]">
              {sources.map(([name, how]) => (
                <div key={name}>
                  <dt className="font-semibold">{name}</dt>
                  <dd className="text-ink-2">{how}</dd>
                </div>
              ))}
            </dl>
            <p className="mt-4 text-[13px] text-ink-3">
              Drafts come in as drafts. Old addresses lead to the stories here. Pictures on other sites are
              fetched if you like.
            </p>
          </section>
          <section aria-labelledby="take" className="border-t border-line pt-6">
            <h2 id="take" className="mb-2 text-[15px] font-semibold">
              Take everything with you
            </h2>
            <p className="mb-4 text-[15px] text-ink-2">
              One zip: your stories and drafts as Markdown, all of it with your journeys as JSON, and your
              pictures and files.
            </p>
            <a href="/studio/export" download className={buttonClass("secondary")}>
              Export
            </a>
            <p className="mt-3 text-[13px] text-ink-3">
              Or{" "}
              <a
                href="/studio/export?history=1"
                download
                className="underline underline-offset-3 hover:text-ink"
              >
                with every version of each story
              </a>
              , which is a larger file.
            </p>
          </section>
        </aside>
      </div>
    </StudioPage>
  );
}
