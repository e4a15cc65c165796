import type { Metadata } from "next";
import { EventTypesPanelContent } from "./content";

export const metadata: Metadata = { title: "Event types" };

export default function Page() {
  return <EventTypesPanelContent />;
}
