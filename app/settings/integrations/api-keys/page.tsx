import type { Metadata } from "next";
import { ApiKeysPanelContent } from "./content";

export const metadata: Metadata = { title: "API keys" };

export default function Page() {
  return <ApiKeysPanelContent />;
}
