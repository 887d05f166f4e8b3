import { EmptyPage } from "@/components/shell/empty-page";

/** For an address that asks too often. */
export function PreviewBusy({ message }: { message: string }) {
  return (
    <EmptyPage title="One moment, please" level={1}>
      <p>Previews were opened from your network many times in a short while. {message}</p>
    </EmptyPage>
  );
}
