import type { Metadata } from "next";
import { WebhooksPanelContent } from "./content";

export const metadata: Metadata = { title: "Webhooks" };

export default function Page() {
  return <WebhooksPanelContent />;
}
