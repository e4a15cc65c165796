import type { Metadata } from "next";
import { ReportDetailContent } from "../content";

export const metadata: Metadata = { title: "Report" };

export default async function Page({ params }: { params: Promise<{ reportId: string }> }) {
  return <ReportDetailContent {...(await params)} />;
}
