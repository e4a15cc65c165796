import type { Metadata } from "next";
import { IntegrationManagerContent } from "./content";

export const metadata: Metadata = { title: "Connections" };

export default function Page() {
  return <IntegrationManagerContent />;
}
