import type { Metadata } from "next";
import { IncomingPanelContent } from "./content";

export const metadata: Metadata = { title: "Incoming webhooks" };

export default function Page() {
  return <IncomingPanelContent />;
}
