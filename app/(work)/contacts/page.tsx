import type { Metadata } from "next";
import { ContactsPanelContent } from "./content";

export const metadata: Metadata = { title: "Contacts" };

export default function Page() {
  return <ContactsPanelContent />;
}
