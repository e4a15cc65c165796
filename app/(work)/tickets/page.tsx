import type { Metadata } from "next";
import { TicketsPanelContent } from "./content";

export const metadata: Metadata = { title: "Tickets" };

export default function Page() {
  return <TicketsPanelContent />;
}
