"use client";
import { MailX } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useDeadLetters } from "@/hooks/useDeadLetters";
import { useEventTypes } from "@/hooks/useEvents";
import { useRole } from "@/hooks/useTeams";
import { useWebhooks } from "@/hooks/useWebhooks";
import { roleMay } from "@/types/roles";
import type { Delivery } from "@/types/webhooks";
import { deadLetterColumns } from "./dead-letter-columns";
import { deliveryAddress, isFiltered, noFilter, queryOf } from "./delivery-filter";
import { DeliveryFilters } from "./delivery-filters";
import { typesHeard } from "./event-families";
import { useDeliverySteps } from "./use-delivery-steps";
import { NotOfYourRole } from "./not-of-your-role";
import { useRetrySelected } from "./use-retry-selected";

const back = { href: "/settings/integrations/webhooks", label: "Webhooks" };

export function DeadLettersPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  if (role && !roleMay(role, "logs.read")) return <NotOfYourRole />;
  return (
    <IntegrationsProvider teamId={teamId}>
      <DeadLetters teamId={teamId} maySteer={role !== undefined && roleMay(role, "configuration.write")} />
    </IntegrationsProvider>
  );
}

/** What failed for good, over all webhooks: the dead letters. */
function DeadLetters({ teamId, maySteer }: { teamId: string; maySteer: boolean }) {
  const { filter, change, replace } = useAddressFilter(deliveryAddress);
  const { webhookId } = filter;
  const query = useMemo(() => {
    const { status: _always, ...asked } = queryOf(filter, new Date());
    return { ...asked, ...(webhookId ? { webhookId } : {}) };
  }, [filter, webhookId]);
  const letters = useDeadLetters(teamId, query);
  const webhooks = useWebhooks().data?.flatMap((row) => ("invalid" in row ? [] : [row])) ?? [];
  const catalogue = useEventTypes(teamId);
  const types = useMemo(() => typesHeard(["*"], catalogue.data ?? []), [catalogue.data]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { isBusy, retryAll } = useRetrySelected(teamId);
  const steps = useDeliverySteps(teamId);
  const shown = letters.rows?.flatMap((row) => ("invalid" in row ? [] : [row])) ?? [];
  const chosen = shown.filter(({ id }) => selected.has(id));
  const clear = () => replace(noFilter);
  const filters = isFiltered({ ...filter, status: undefined });

  const selection = {
    has: ({ id }: Delivery) => selected.has(id),
    toggle: ({ id }: Delivery, on: boolean) =>
      setSelected((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id))),
  };
  const columns = deadLetterColumns({
    webhookNames: new Map(webhooks.map(({ id, name }) => [id, name])),
    selection: maySteer ? selection : undefined,
    steps: maySteer ? steps : undefined,
  });

  async function retryChosen() {
    await retryAll(chosen);
    setSelected(new Set());
    letters.refresh();
  }

  return (
    <div className="grid gap-4">
      <PageHeader
        back={back}
        title="Failed deliveries"
        description="Of all webhooks. Their retries are spent; they are kept for 30 days, and can be sent again."
        actions={
          maySteer &&
          shown.length > 0 && (
            <>
              <Button
                disabled={isBusy}
                onClick={() => setSelected(new Set(chosen.length === shown.length ? [] : shown.map(({ id }) => id)))}
              >
                {chosen.length === shown.length ? "Select none" : `Select all ${shown.length}`}
              </Button>
              <Button variant="primary" disabled={chosen.length === 0} loading={isBusy} onClick={() => void retryChosen()}>
                {chosen.length === 0 ? "Retry selected" : `Retry ${chosen.length}`}
              </Button>
            </>
          )
        }
      />
      <DataTable
        label="Failed deliveries"
        columns={columns}
        rows={letters.rows}
        error={letters.error}
        onRetry={letters.refresh}
        filters={<DeliveryFilters value={filter} onChange={change} onClear={clear} types={types} webhooks={webhooks} />}
        empty={
          filters ? (
            <EmptyState
              icon={<MailX />}
              title="No failed delivery fits these filters"
              action={
                <Button size="sm" onClick={clear}>
                  Show all
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<MailX />}
              title="Nothing has failed for good"
              description="A delivery whose retries are spent comes here, with the reason. Mend its receiver, then send it again."
            />
          )
        }
        more={letters.more}
      />
    </div>
  );
}
