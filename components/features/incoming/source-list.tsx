"use client";
import { CirclePause, CirclePlay, Copy, KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { DeleteItem, EditItem, RowMenu } from "@/components/ui/row-menu";
import { useIncomingSources } from "@/hooks/useIncoming";
import { incomingAdapters, type IncomingSource } from "@/types/incoming";
import { AdapterIcon } from "./adapter-icon";
import { actionWords } from "./incoming-words";
import { SourceBadge } from "./source-badge";
import { useSourceActions } from "./use-source-actions";

export interface SourceListProps {
  teamId: string;
  mayManage: boolean;
  onEdit: (source: IncomingSource) => void;
  onRotate: (source: IncomingSource) => void;
  onDelete: (source: IncomingSource) => void;
  empty: ReactNode;
}

const columns: DataColumn<IncomingSource>[] = [
  {
    id: "name",
    header: "Name",
    phone: "title",
    className: "max-sm:pr-9! sm:w-full sm:max-w-0",
    sortBy: (source) => source.name,
    cell: (source) => (
      <span className="flex min-w-0 items-center gap-3">
        <AdapterIcon adapter={source.verification.adapter} />
        <span className="grid min-w-0 leading-snug">
          <span className="truncate font-medium">{source.name}</span>
          <span className="truncate text-xs font-normal text-ink-muted">{incomingAdapters[source.verification.adapter]}</span>
        </span>
      </span>
    ),
  },
  {
    id: "action",
    header: "Action",
    cell: (source) => (
      <span className="block max-w-56 truncate text-ink-muted" title={actionWords(source.action)}>
        {actionWords(source.action)}
      </span>
    ),
  },
  { id: "status", header: "Status", cell: (source) => <SourceBadge source={source} /> },
  {
    id: "last",
    header: "Last received",
    sortBy: (source) => source.lastReceived?.at ?? "",
    cell: (source) => (
      <span className="text-ink-muted">
        <RelativeTime at={source.lastReceived?.at} />
      </span>
    ),
  },
];

export function SourceList({ teamId, mayManage, onEdit, onRotate, onDelete, empty }: SourceListProps) {
  const sources = useIncomingSources();
  const actions = useSourceActions(teamId);
  const menu: DataColumn<IncomingSource> = {
    id: "actions",
    header: "",
    align: "right",
    phone: "bare",
    className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
    cell: (source) => (
      <RowMenu name={source.name}>
        <DropdownMenuItem onSelect={() => void actions.copyUrl(source)}>
          <Copy aria-hidden />
          Copy URL
        </DropdownMenuItem>
        <EditItem onSelect={() => onEdit(source)} />
        <DropdownMenuItem onSelect={() => onRotate(source)}>
          <KeyRound aria-hidden />
          Rotate secret
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => actions.setActive(source, !source.active)}>
          {source.active ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
          {source.active ? "Pause" : "Resume"}
        </DropdownMenuItem>
        <DeleteItem onSelect={() => onDelete(source)} />
      </RowMenu>
    ),
  };
  return (
    <DataTable
      label="Incoming sources"
      columns={mayManage ? [...columns, menu] : columns}
      rows={sources.data}
      error={sources.error}
      onRetry={() => void sources.refetch()}
      searchText={(source) => `${source.name} ${incomingAdapters[source.verification.adapter]} ${actionWords(source.action)}`}
      searchPlaceholder="Search sources"
      rowHref={(source) => `/settings/integrations/incoming/${source.id}`}
      empty={empty}
    />
  );
}
