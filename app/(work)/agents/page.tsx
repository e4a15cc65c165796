import type { Metadata } from "next";
import { AgentsPanelContent } from "./content";

export const metadata: Metadata = { title: "Agents" };

export default function Page() {
  return <AgentsPanelContent />;
}
