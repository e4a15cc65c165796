import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailboxPage } from "@/components/features/mailbox";
import { emulators } from "@/services/firebase";

export const metadata: Metadata = { title: "Mailbox" };

export default function Page() {
  if (!emulators) notFound();
  return <MailboxPage />;
}
