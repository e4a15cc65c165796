import type { ReactNode } from "react";
import { IntegrationHeader } from "@/components/features/shell";

export default function IntegrationsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <IntegrationHeader />
      {children}
    </>
  );
}
