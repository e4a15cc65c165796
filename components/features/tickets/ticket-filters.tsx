"use client";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { searchOf } from "@/services/resources";
import { ticketPriorities, ticketStatuses } from "@/types/resources";
import { AssigneeSelect } from "./assignee-select";
import { isFiltered, ticketSorts, type TicketFilter } from "./ticket-filter";
import { priorityWords, statusWords } from "./ticket-words";

export interface TicketFiltersProps {
  teamId: string;
  value: TicketFilter;
  onChange: (part: TicketFilter) => void;
  onClear: () => void;
}

const size = "w-[calc(50%-0.25rem)] sm:w-auto [&_select]:h-8";

export function TicketFilters({ teamId, value, onChange, onClear }: TicketFiltersProps) {
  return (
    <>
      <Select
        aria-label="Status"
        className={size}
        value={value.status ?? ""}
        onChange={(event) => onChange({ status: ticketStatuses.find((status) => status === event.target.value) })}
      >
        <option value="">Any status</option>
        {ticketStatuses.map((status) => (
          <option key={status} value={status}>
            {statusWords[status].text}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Priority"
        className={size}
        value={value.priority ?? ""}
        onChange={(event) => onChange({ priority: ticketPriorities.find((priority) => priority === event.target.value) })}
      >
        <option value="">Any priority</option>
        {ticketPriorities.toReversed().map((priority) => (
          <option key={priority} value={priority}>
            {priorityWords[priority]}
          </option>
        ))}
      </Select>
      <AssigneeSelect
        teamId={teamId}
        none="Any assignee"
        current={value.assigneeId}
        aria-label="Assignee"
        className={size}
        value={value.assigneeId ?? ""}
        onChange={(event) => onChange({ assigneeId: event.target.value || undefined })}
      />
      <Select
        aria-label="Order"
        className={size}
        disabled={searchOf(value.search) !== undefined}
        value={searchOf(value.search) ? ticketSorts[0].value : (value.sort ?? ticketSorts[0].value)}
        onChange={(event) => onChange({ sort: event.target.value })}
      >
        {ticketSorts.map((sort) => (
          <option key={sort.value} value={sort.value}>
            {sort.label}
          </option>
        ))}
      </Select>
      {isFiltered(value) && (
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear
        </Button>
      )}
    </>
  );
}
