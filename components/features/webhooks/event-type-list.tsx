"use client";
import { Send } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { FilterSelect } from "@/components/ui/filter-select";
import { DeleteItem, EditItem, RowMenu } from "@/components/ui/row-menu";
import type { DescribedEventType } from "@/types/event-types";
import { type EventFamily, familyKinds, kindOf } from "./event-families";

type Kind = EventFamily["kind"];
export type EventTypeStep = "edit" | "publish" | "delete";
type Row = DescribedEventType & { id: string };

interface EventTypeListProps {
  catalogue: { data: readonly DescribedEventType[] | undefined; error: unknown; refetch: () => unknown };
  kind: Kind | undefined;
  onKind: (kind: Kind | undefined) => void;
  onOpen: (described: DescribedEventType) => void;
  /** Of who may manage. */
  onStep: ((what: EventTypeStep, described: DescribedEventType) => void) | undefined;
  empty: ReactNode;
}

const kindChoices = familyKinds.map(({ kind, title }) => ({ value: kind, label: title }));
const ownFirst = ({ custom }: DescribedEventType) => (custom ? 0 : 1);

/** The catalogue, the team's own types first. */
export function EventTypeList({ catalogue, kind, onKind, onOpen, onStep, empty }: EventTypeListProps) {
  const { data } = catalogue;
  const rows = useMemo(
    () =>
      data
        ?.filter((described) => kind === undefined || kindOf(described) === kind)
        .toSorted((a, b) => ownFirst(a) - ownFirst(b))
        .map((described): Row => ({ ...described, id: described.type })),
    [data, kind],
  );
  const columns: DataColumn<Row>[] = [
    {
      id: "type",
      header: "Event type",
      phone: "title",
      className: "max-sm:pr-9! sm:w-full sm:max-w-0",
      sortBy: ({ type }) => type,
      cell: ({ type, description }) => (
        <span className="grid min-w-0 leading-snug">
          <span className="truncate font-mono text-sm font-normal" title={type}>
            {type}
          </span>
          <span className="truncate text-xs font-normal text-ink-muted max-sm:whitespace-normal" title={description}>
            {description}
          </span>
        </span>
      ),
    },
    { id: "kind", header: "From", sortBy: kindWords, cell: (row) => <KindBadge described={row} /> },
  ];
  if (onStep) {
    columns.push({
      id: "actions",
      header: "",
      align: "right",
      phone: "bare",
      className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
      cell: (row) =>
        row.publishable && (
          <RowMenu name={row.type}>
            <DropdownMenuItem onSelect={() => onStep("publish", row)}>
              <Send aria-hidden />
              Publish a test event
            </DropdownMenuItem>
            {row.custom && (
              <>
                <EditItem onSelect={() => onStep("edit", row)} />
                <DeleteItem onSelect={() => onStep("delete", row)} />
              </>
            )}
          </RowMenu>
        ),
    });
  }
  return (
    <DataTable
      label="Event types"
      hasKeys
      columns={columns}
      rows={rows}
      error={catalogue.error}
      onRetry={() => void catalogue.refetch()}
      searchText={({ type, description, group }) => `${type} ${description} ${group}`}
      searchPlaceholder="Search event types"
      filters={
        <FilterSelect
          label="Where event types are from"
          any="Any origin"
          value={kind}
          onChange={(chosen) => onKind(familyKinds.find((one) => one.kind === chosen)?.kind)}
          choices={kindChoices}
        />
      }
      onRowClick={onOpen}
      empty={empty}
    />
  );
}

export function KindBadge({ described }: { described: DescribedEventType }) {
  return <Badge tone={described.custom ? "info" : "neutral"}>{kindWords(described)}</Badge>;
}

const singular: Record<Kind, string> = { product: "This product", pack: "Pack", own: "Your own" };
function kindWords(described: DescribedEventType): string {
  return singular[kindOf(described)];
}
