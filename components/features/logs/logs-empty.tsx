"use client";
import { ScrollText } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";

export function LogsEmpty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyState
        icon={<ScrollText />}
        title="No request fits these filters"
        action={
          <Button size="sm" onClick={onClear}>
            Clear the filters
          </Button>
        }
      />
    );
  }
  return (
    <div>
      <EmptyState
        icon={<ScrollText />}
        title="No requests yet"
        description="Every request to the API shows here within seconds. Make a key, then send the first one:"
        className="pb-5"
      />
      <div className="mx-auto max-w-xl px-4 text-left">
        <CodeBlock
          label="example request"
          code={`curl "${window.location.origin}/api/v1/me" \\\n  -H "Authorization: Bearer $API_KEY"`}
        />
      </div>
      <div className="flex justify-center py-6">
        <Button size="sm" asChild>
          <Link href="/settings/integrations/api-keys">Go to API keys</Link>
        </Button>
      </div>
    </div>
  );
}
