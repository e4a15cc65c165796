import type { Metadata } from "next";
import { ContactDetailContent } from "../content";

export const metadata: Metadata = { title: "Contact" };

export default async function Page({ params }: { params: Promise<{ contactId: string }> }) {
  return <ContactDetailContent {...(await params)} />;
}
