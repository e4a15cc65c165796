"use client";
import { useRouter } from "next/navigation";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { ChartCard } from "./chart-card";
import { EndpointUsage } from "./endpoint-usage";
import { RangePicker } from "./range-picker";
import { rangeOf, rangeStart, type UsageRange } from "./usage-range";
import { requestsSummary } from "./usage-summary";
import { UsageTiles } from "./usage-tiles";
import { logsHref, spanOf } from "./usage-words";
import { useComparedUsage } from "./use-compared-usage";

const endpointsMax = 5;

/** What one key was used for. */
export function KeyUsageCard({ apiKeyId }: { apiKeyId: string }) {
  const [range, setRange] = useState<UsageRange>("24h");
  const { stats, before, isStale, error, refetch } = useComparedUsage(range, apiKeyId);
  const router = useRouter();
  const hrefOf = (start: string) => logsHref({ key: apiKeyId, ...spanOf(start, stats?.interval ?? "hour") });
  return (
    <section aria-label="Usage" className="grid min-w-0 gap-3">
      <PageHeader
        level={2}
        title="Usage"
        actions={
          <>
            <RangePicker value={range} onChange={setRange} without="90d" />
            <Button size="sm" variant="ghost" asChild>
              <Link href={`/settings/integrations/usage?key=${apiKeyId}${range === "24h" ? "" : `&range=${range}`}`}>
                Open in Usage
              </Link>
            </Button>
          </>
        }
      />
      {error && !stats ? (
        <Card>
          <ErrorState title="The usage could not be loaded" error={error} onRetry={refetch} />
        </Card>
      ) : (
        <>
          <UsageTiles total={stats?.total} before={before?.total} beforeWords={`the ${rangeOf(range).label} before`} />
          <ChartCard
            kind="requests"
            title="Requests"
            summary={requestsSummary}
            stats={stats}
            stale={isStale}
            height={160}
            hrefOf={hrefOf}
            onPick={(start) => router.push(hrefOf(start))}
          />
          {stats && stats.byEndpoint.length > 0 && (
            <EndpointUsage
              title="Busiest endpoints"
              stats={stats}
              from={rangeStart(range, new Date())}
              apiKeyId={apiKeyId}
              max={endpointsMax}
            />
          )}
        </>
      )}
    </section>
  );
}
