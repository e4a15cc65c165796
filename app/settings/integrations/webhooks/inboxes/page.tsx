import type { Metadata } from "next";
import { InboxesPanelContent } from "./content";

export const metadata: Metadata = { title: "Inboxes" };

export default function Page() {
  return <InboxesPanelContent />;
}
