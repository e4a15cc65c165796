import type { Metadata } from "next";
import { DeliveryDetailContent } from "../../content";

export const metadata: Metadata = { title: "Delivery" };

export default async function Page({ params }: { params: Promise<{ webhookId: string; deliveryId: string }> }) {
  return <DeliveryDetailContent {...(await params)} />;
}
