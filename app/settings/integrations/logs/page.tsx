import type { Metadata } from "next";
import { LogsPanelContent } from "./content";

export const metadata: Metadata = { title: "Logs" };

export default function Page() {
  return <LogsPanelContent />;
}
