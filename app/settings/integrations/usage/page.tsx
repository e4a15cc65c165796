import type { Metadata } from "next";
import { UsagePanelContent } from "./content";

export const metadata: Metadata = { title: "Usage" };

export default function Page() {
  return <UsagePanelContent />;
}
