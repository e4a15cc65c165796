import type { Metadata } from "next";
import { ReportEditorContent } from "../../content";

export const metadata: Metadata = { title: "Edit report" };

export default async function Page({ params }: { params: Promise<{ reportId: string }> }) {
  return <ReportEditorContent {...(await params)} />;
}
