import type { Metadata } from "next";
import { TicketDetailContent } from "../content";

export const metadata: Metadata = { title: "Ticket" };

export default async function Page({ params }: { params: Promise<{ ticketId: string }> }) {
  return <TicketDetailContent {...(await params)} />;
}
