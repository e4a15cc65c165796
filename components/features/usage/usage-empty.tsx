"use client";
import { ChartColumn } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { rangeOf, type UsageFilter } from "./usage-range";

interface UsageEmptyProps {
  filter: UsageFilter;
  onChange: (part: Partial<UsageFilter>) => void;
}

/** Nothing to draw: how to look further back, and how the first request is sent. */
export function UsageEmpty({ filter: { range, apiKeyId }, onChange }: UsageEmptyProps) {
  return (
    <Card>
      <EmptyState
        icon={<ChartColumn />}
        title={`No request in the last ${rangeOf(range).label}`}
        description={
          apiKeyId
            ? "This key was not used in that time."
            : "Requests to the API are counted here within a minute: how many, how many failed, and how long they took."
        }
        className="pb-5"
        action={
          <>
            {range !== "90d" && (
              <Button size="sm" onClick={() => onChange({ range: "90d" })}>
                Look back 90 days
              </Button>
            )}
            {apiKeyId ? (
              <Button size="sm" onClick={() => onChange({ apiKeyId: undefined })}>
                Show all keys
              </Button>
            ) : (
              <Button size="sm" asChild>
                <Link href="/settings/integrations/api-keys">Go to API keys</Link>
              </Button>
            )}
          </>
        }
      />
      {!apiKeyId && (
        <div className="mx-auto max-w-xl px-4 pb-8 text-left">
          <CodeBlock
            label="example request"
            code={`curl "${window.location.origin}/api/v1/me" \\\n  -H "Authorization: Bearer $API_KEY"`}
          />
        </div>
      )}
    </Card>
  );
}
