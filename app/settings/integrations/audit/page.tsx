import type { Metadata } from "next";
import { AuditPanelContent } from "./content";

export const metadata: Metadata = { title: "Audit" };

export default function Page() {
  return <AuditPanelContent />;
}
