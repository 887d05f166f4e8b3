import { PreviewOver } from "@/components/previews/preview-over";

export default function NotFound() {
  return <PreviewOver />;
}
