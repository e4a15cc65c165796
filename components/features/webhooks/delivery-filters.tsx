"use client";
import { Button } from "@/components/ui/button";
import { FilterSelect, filterSize } from "@/components/ui/filter-select";
import { TimeRangeSelect } from "@/components/ui/time-range-select";
import { deliveryStatusWords } from "./attempt-words";
import { findableStatuses, isFiltered, type DeliveryFilter } from "./delivery-filter";

interface DeliveryFiltersProps {
  value: DeliveryFilter;
  onChange: (part: Partial<DeliveryFilter>) => void;
  onClear: () => void;
  types: readonly string[];
  /** Of a list of failed deliveries over all webhooks: the webhook is chosen in place of the status. */
  webhooks?: readonly { id: string; name: string }[];
}

const statusChoices = findableStatuses.map((status) => ({ value: status, label: deliveryStatusWords[status].text }));

export function DeliveryFilters({ value, onChange, onClear, types, webhooks }: DeliveryFiltersProps) {
  return (
    <>
      {webhooks ? (
        <FilterSelect
          label="Webhook"
          any="Any webhook"
          className="sm:max-w-44"
          value={value.webhookId}
          onChange={(webhookId) => onChange({ webhookId })}
          choices={webhooks.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <FilterSelect
          label="Status of the deliveries"
          any="Any status"
          value={value.status}
          onChange={(chosen) => onChange({ status: findableStatuses.find((one) => one === chosen) })}
          choices={statusChoices}
        />
      )}
      <FilterSelect
        label="Event type"
        any="Any event"
        className="sm:max-w-52"
        value={value.type}
        onChange={(type) => onChange({ type })}
        choices={types.map((type) => ({ value: type, label: type }))}
      />
      <TimeRangeSelect value={value} onChange={onChange} className={filterSize} />
      {isFiltered(value) && (
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear
        </Button>
      )}
    </>
  );
}
