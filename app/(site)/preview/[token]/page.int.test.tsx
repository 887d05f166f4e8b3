import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { changeComment } from "@/lib/preview-comments/change-comment";
import { leaveComment } from "@/lib/preview-comments/leave-comment";
import { createPreviewLink } from "@/lib/previews/create-preview-link";
import { readPreview } from "@/lib/previews/read-preview";
import { revokePreviewLink } from "@/lib/previews/revoke-preview-link";
import { limits } from "@/lib/rate-limit/limits";
import { buildDraft } from "@/tests/factories/post";
import { testDatabase } from "@/tests/harness/database";
import { testSettings } from "@/tests/harness/environment";
import { Visitor } from "@/tests/harness/next-headers";
import PreviewPage, { generateMetadata } from "./page";

testSettings(() => ({ TRUSTED_PROXIES: 1 }));
testDatabase();

/** A browser's own, which nothing here moves. */
const router = {} as AppRouterInstance;

const visit = (token: string, headers = {}, visitor = new Visitor(headers)) =>
  visitor.ask(async () => {
    const params = Promise.resolve({ token });
    const metadata = await generateMetadata({ params });
    return {
      metadata,
      html: renderToStaticMarkup(
        <AppRouterContext value={router}>{await PreviewPage({ params })}</AppRouterContext>,
      ),
    };
  });

async function buildLink(title: string) {
  const { author, postId } = await buildDraft({ title });
  const linkId = crypto.randomUUID();
  const { path } = await createPreviewLink(author, { linkId, postId, label: "", days: 1 });
  return { author, linkId, token: path.replace("/preview/", "") };
}

it("says that it is a preview and whose, and asks not to be indexed", async () => {
  const { author, token } = await buildLink("Low water");
  const { metadata, html } = await visit(token);
  expect(metadata).toMatchObject({
    title: "Preview: Low water",
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  });
  expect(html).toContain(`${author.name} is still writing this`);
  expect(html).toContain("There are two kinds of timetable on Chiloé.");
});

it("calls a story without a title something", async () => {
  const { token } = await buildLink("");
  expect((await visit(token)).html).toContain("Untitled story</h1>");
});

it("leads on from what does not open, whatever the reason", async () => {
  const { author, linkId, token } = await buildLink("Low water");
  await revokePreviewLink(author, { linkId });
  for (const dead of [token, "guess", "x".repeat(43)]) {
    await expect(visit(dead)).rejects.toMatchObject({ digest: expect.stringMatching(/;\/preview;307;/) });
  }
});

it("asks an address that opens too many to wait", async () => {
  const { token } = await buildLink("Low water");
  const headers = { "x-forwarded-for": "192.0.2.9" };
  for (let turn = 0; turn < limits["preview-read"].points; turn++) await readPreview("guess", "192.0.2.9");
  const { metadata, html } = await visit(token, headers);
  expect(metadata).toMatchObject({ title: "One moment", robots: { index: false } });
  expect(html).not.toContain("timetable");
});

it("shows what was said of the story where it was said, and asks for more", async () => {
  const { author, token } = await buildLink("Low water");
  const reader = { actor: null, guestSecret: null, address: null };
  const passage = { exact: "two kinds of timetable", prefix: "", suffix: "", block: 0 };
  const said = { name: "<b>Marta</b>", body: "Three, surely? <img src=x>", passage };
  const { commentId, guestSecret } = await leaveComment(reader, token, {
    commentId: crypto.randomUUID(),
    ...said,
  });
  const { html } = await visit(token);
  expect(html).toContain(
    `There are <mark class="passage" data-comments="${commentId}"><span id="passage-${commentId}" class="passage-start"></span>two kinds of timetable</mark> on Chiloé.`,
  );
  expect(html).toContain("&lt;b&gt;Marta&lt;/b&gt;");
  expect(html).toContain("Three, surely? &lt;img src=x&gt;");
  expect(html).not.toContain("Take it back");
  const writer = new Visitor();
  writer.cookies.set("nirvana-guest", guestSecret ?? "");
  const own = (await visit(token, {}, writer)).html;
  expect(own).toContain("Take it back");
  expect(own).not.toContain(guestSecret);
  await changeComment(author, { commentId, change: "hide" });
  expect((await visit(token)).html).not.toContain("Three, surely?");
});
