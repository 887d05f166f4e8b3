import type { Metadata } from "next";
import { PreviewOver } from "@/components/previews/preview-over";
import { MissingPage } from "@/components/shell/missing-page";

export const dynamic = "force-static";

export const metadata: Metadata = {
  title: "This preview does not open",
  robots: { index: false, follow: false },
};

/** Where links end that lead to no preview. */
export default function NoPreviewPage() {
  return (
    <MissingPage>
      <PreviewOver />
    </MissingPage>
  );
}
