import type { Metadata } from "next";
import { WebhookDetailContent } from "./content";

export const metadata: Metadata = { title: "Webhook" };

export default async function Page({ params }: { params: Promise<{ webhookId: string }> }) {
  return <WebhookDetailContent {...(await params)} />;
}
