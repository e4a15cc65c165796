import type { Metadata } from "next";
import { ApiKeyDetailContent } from "./content";

export const metadata: Metadata = { title: "API key" };

export default async function Page({ params }: { params: Promise<{ keyId: string }> }) {
  return <ApiKeyDetailContent {...(await params)} />;
}
