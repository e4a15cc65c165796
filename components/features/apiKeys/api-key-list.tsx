"use client";
import { useMemo, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useApiKeys, useKeyPolicy } from "@/hooks/useApiKeys";
import type { ApiKey } from "@/types/apiKeys";
import { ApiKeyActions } from "./api-key-actions";
import { EnvironmentBadge, ExpiryText, KeyStatusBadge, KeyWarnings } from "./key-badges";
import { maskedKey, sortKeys } from "./key-facts";
import { filterKeys, keyAddress, keyFilterWords, type KeyFilter } from "./key-filter";
import { scopeSummary } from "./scope-groups";

export interface ApiKeyListProps {
  teamId: string;
  mayManage: boolean;
  onEdit: (key: ApiKey) => void;
  onRotate?: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
  /** What a click on a row does; by default it goes to the key's page. */
  onViewDetails?: (key: ApiKey) => void;
  /** Shown when the team has no key at all. */
  empty: ReactNode;
}

const filters = Object.keys(keyFilterWords) as KeyFilter[];

export function ApiKeyList({ teamId, mayManage, onEdit, onRotate, onRevoke, onViewDetails, empty }: ApiKeyListProps) {
  const keys = useApiKeys();
  const policy = useKeyPolicy(teamId);
  const {
    filter: { status },
    change,
  } = useAddressFilter(keyAddress);
  const setStatus = (next: KeyFilter) => change({ status: next });
  const rows = useMemo(() => {
    if (!keys.data) return undefined;
    const now = new Date();
    const unreadable = keys.data.filter((row) => "invalid" in row);
    const readable = keys.data.filter((row) => !("invalid" in row)) as ApiKey[];
    return [...sortKeys(filterKeys(readable, status, policy, now), now), ...unreadable];
  }, [keys.data, status, policy]);

  const columns: DataColumn<ApiKey>[] = [
    {
      id: "name",
      header: "Name",
      phone: "title",
      className: "max-sm:pr-9!",
      sortBy: (key) => key.name,
      cell: (key) => (
        <span className="grid min-w-0 leading-snug">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium">{key.name}</span>
            <EnvironmentBadge environment={key.environment} />
          </span>
          <span className="truncate font-mono text-xs font-normal text-ink-muted">{maskedKey(key)}</span>
        </span>
      ),
    },
    {
      id: "status",
      header: "Status",
      cell: (key) => (
        <span className="inline-flex flex-wrap gap-1 max-sm:justify-end">
          <KeyStatusBadge apiKey={key} />
          <KeyWarnings apiKey={key} policy={policy} />
        </span>
      ),
    },
    {
      id: "scopes",
      header: "Scopes",
      cell: (key) => (
        <span title={key.scopes.join(", ")} className="text-ink-muted max-sm:text-right">
          {scopeSummary(key.scopes)}
        </span>
      ),
    },
    {
      id: "lastUsed",
      header: "Last used",
      sortBy: (key) => key.lastUsed ?? "",
      cell: (key) => (
        <span className="text-ink-muted">
          <RelativeTime at={key.lastUsed} />
        </span>
      ),
    },
    { id: "expires", header: "Expires", sortBy: (key) => key.expiresAt, cell: (key) => <ExpiryText apiKey={key} /> },
  ];
  if (mayManage) {
    columns.push({
      id: "actions",
      header: "",
      align: "right",
      phone: "bare",
      className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
      cell: (key) => (
        <ApiKeyActions teamId={teamId} apiKey={key} onEdit={onEdit} onRevoke={onRevoke} {...(onRotate ? { onRotate } : {})} />
      ),
    });
  }

  return (
    <DataTable
      label="API keys"
      columns={columns}
      rows={rows}
      error={keys.error}
      onRetry={() => void keys.refetch()}
      searchText={(key) => `${key.name} ${maskedKey(key)} ${key.scopes.join(" ")}`}
      searchPlaceholder="Search keys"
      filters={
        <Select
          aria-label="Status of the keys"
          className="w-full sm:w-44 [&_select]:h-8"
          value={status}
          onChange={(event) => setStatus(filters.find((filter) => filter === event.target.value) ?? "all")}
        >
          {filters.map((filter) => (
            <option key={filter} value={filter}>
              {keyFilterWords[filter]}
            </option>
          ))}
        </Select>
      }
      {...(onViewDetails
        ? { onRowClick: onViewDetails }
        : { rowHref: (key: ApiKey) => `/settings/integrations/api-keys/${key.id}` })}
      empty={
        status === "all" ? (
          empty
        ) : (
          <EmptyState
            title={status === "attention" ? "No key needs attention" : `No key is ${keyFilterWords[status].toLowerCase()}`}
            action={
              <Button size="sm" onClick={() => setStatus("all")}>
                Show all keys
              </Button>
            }
          />
        )
      }
    />
  );
}
