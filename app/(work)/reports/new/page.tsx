import type { Metadata } from "next";
import { ReportBuilderContent } from "../content";

export const metadata: Metadata = { title: "New report" };

export default async function Page({ searchParams }: { searchParams: Promise<{ template?: string | string[] }> }) {
  const { template } = await searchParams;
  return <ReportBuilderContent template={typeof template === "string" ? template : undefined} />;
}
