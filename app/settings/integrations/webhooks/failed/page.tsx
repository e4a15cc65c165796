import type { Metadata } from "next";
import { DeadLettersPanelContent } from "./content";

export const metadata: Metadata = { title: "Failed deliveries" };

export default function Page() {
  return <DeadLettersPanelContent />;
}
