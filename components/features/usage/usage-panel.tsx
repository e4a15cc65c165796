"use client";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useApiKeys } from "@/hooks/useApiKeys";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import { ChartCard } from "./chart-card";
import { EndpointUsage } from "./endpoint-usage";
import { KeyUsage } from "./key-usage";
import { RangePicker } from "./range-picker";
import { RequestQuota } from "./request-quota";
import { UsageEmpty } from "./usage-empty";
import { rangeOf, rangeStart, usageAddress } from "./usage-range";
import { latencySummary, requestsSummary } from "./usage-summary";
import { UsageTiles } from "./usage-tiles";
import { logsHref, spanOf } from "./usage-words";
import { useComparedUsage } from "./use-compared-usage";

export function UsagePanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  if (role && !roleMay(role, "logs.read")) {
    return (
      <Card>
        <EmptyState
          title="Usage is not part of your role"
          description="Members and admins of the team see what its requests come to. Ask an admin if you need to."
        />
      </Card>
    );
  }
  return (
    <IntegrationsProvider teamId={teamId}>
      <Usage teamId={teamId} />
    </IntegrationsProvider>
  );
}

function Usage({ teamId }: { teamId: string }) {
  const { filter, change } = useAddressFilter(usageAddress);
  const { range, apiKeyId } = filter;
  const keys = useApiKeys();
  const readable = useMemo(() => (keys.data ?? []).flatMap((row) => ("invalid" in row ? [] : [row])), [keys.data]);
  const names = useMemo(() => new Map(readable.map((key) => [key.id, key.name])), [readable]);
  const { stats, before, isStale, error, refetch } = useComparedUsage(range, apiKeyId);
  const router = useRouter();
  const from = stats?.from ?? rangeStart(range, new Date());
  const hrefOf = (start: string) => logsHref({ key: apiKeyId, ...spanOf(start, stats?.interval ?? "hour") });
  const chart = { stats, stale: isStale, hrefOf, onPick: (start: string) => router.push(hrefOf(start)) };

  return (
    <div className="grid min-w-0 gap-4">
      <PageHeader
        level={2}
        title="Usage"
        description="What the requests to the API come to: how many, how they ended, how long they took."
      />
      <div className="flex flex-wrap items-center gap-2">
        <RangePicker value={range} onChange={(next) => change({ range: next })} />
        <Select
          aria-label="API key"
          className="w-full sm:w-52 [&_select]:h-8"
          value={apiKeyId ?? ""}
          onChange={(event) => change({ apiKeyId: event.target.value || undefined })}
        >
          <option value="">All callers</option>
          {apiKeyId && !names.has(apiKeyId) && <option value={apiKeyId}>{apiKeyId}</option>}
          {readable.map((key) => (
            <option key={key.id} value={key.id}>
              {key.name}
            </option>
          ))}
        </Select>
      </div>
      {error && !stats ? (
        <Card>
          <ErrorState title="The usage could not be loaded" error={error} onRetry={refetch} />
        </Card>
      ) : stats && stats.total.requests === 0 && !isStale ? (
        <UsageEmpty filter={filter} onChange={change} />
      ) : (
        <>
          <UsageTiles total={stats?.total} before={before?.total} beforeWords={`the ${rangeOf(range).label} before`} />
          <ChartCard kind="requests" title="Requests" summary={requestsSummary} {...chart} />
          <ChartCard kind="latency" title="Time to answer" summary={latencySummary} {...chart} />
          <EndpointUsage stats={stats} from={from} apiKeyId={apiKeyId} />
          {!apiKeyId && <KeyUsage stats={stats} from={from} names={names} />}
        </>
      )}
      <RequestQuota teamId={teamId} />
    </div>
  );
}
