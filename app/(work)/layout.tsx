import type { ReactNode } from "react";
import { CommandPalette } from "@/components/features/palette";
import { AppShell } from "@/components/features/shell";

export default function WorkLayout({ children }: { children: ReactNode }) {
  return (
    <AppShell>
      {children}
      <CommandPalette />
    </AppShell>
  );
}
