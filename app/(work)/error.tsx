"use client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";

/** Inside the shell: the menu and the other pages stay usable. */
export default function WorkError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Card>
      <ErrorState title="This page failed" error={error} onRetry={reset} />
    </Card>
  );
}
