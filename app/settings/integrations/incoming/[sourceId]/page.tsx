import type { Metadata } from "next";
import { SourceDetailContent } from "./content";

export const metadata: Metadata = { title: "Incoming source" };

export default async function Page({ params }: { params: Promise<{ sourceId: string }> }) {
  return <SourceDetailContent {...(await params)} />;
}
