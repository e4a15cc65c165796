import type { Metadata } from "next";
import { ReportsPanelContent } from "./content";

export const metadata: Metadata = { title: "Reports" };

export default function Page() {
  return <ReportsPanelContent />;
}
