"use client";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TimeRangeSelect } from "@/components/ui/time-range-select";
import { deliveryStatuses } from "@/types/webhooks";
import { deliveryStatusWords } from "./attempt-words";
import { isFiltered, type DeliveryFilter } from "./delivery-filter";

const size = "w-[calc(50%-0.25rem)] sm:w-auto [&_select]:h-8";

interface DeliveryFiltersProps {
  value: DeliveryFilter;
  onChange: (part: Partial<DeliveryFilter>) => void;
  onClear: () => void;
  /** Offered; one that is in the address can be chosen all the same. */
  types: readonly string[];
  /** Of a list of failed deliveries over all webhooks: the webhook is chosen in place of the status. */
  webhooks?: readonly { id: string; name: string }[];
}

export function DeliveryFilters({ value, onChange, onClear, types, webhooks }: DeliveryFiltersProps) {
  const { status, type, webhookId } = value;
  return (
    <>
      {webhooks ? (
        <Select
          aria-label="Webhook"
          className={`${size} sm:max-w-44`}
          value={webhookId ?? ""}
          onChange={(event) => onChange({ webhookId: event.target.value || undefined })}
        >
          <option value="">Any webhook</option>
          {webhookId && !webhooks.some(({ id }) => id === webhookId) && <option value={webhookId}>{webhookId}</option>}
          {webhooks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : (
        <Select
          aria-label="Status of the deliveries"
          className={size}
          value={status ?? ""}
          onChange={(event) => onChange({ status: deliveryStatuses.find((one) => one === event.target.value) })}
        >
          <option value="">Any status</option>
          {deliveryStatuses.map((choice) => (
            <option key={choice} value={choice}>
              {deliveryStatusWords[choice].text}
            </option>
          ))}
        </Select>
      )}
      <Select
        aria-label="Event type"
        className={`${size} sm:max-w-52`}
        value={type ?? ""}
        onChange={(event) => onChange({ type: event.target.value || undefined })}
      >
        <option value="">Any event</option>
        {type && !types.includes(type) && <option value={type}>{type}</option>}
        {types.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
      <TimeRangeSelect value={value} onChange={onChange} className={size} />
      {isFiltered(value) && (
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear
        </Button>
      )}
    </>
  );
}
