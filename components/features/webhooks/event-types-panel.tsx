"use client";
import { Braces, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useEventTypes } from "@/hooks/useEvents";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import type { DescribedEventType } from "@/types/event-types";
import { eventTypeAddress } from "./event-type-address";
import { EventTypeList, type EventTypeStep } from "./event-type-list";
import { DeleteEventTypeDialog, EventTypeDialog, EventTypeSheet, EventTypesEmpty, PublishTestDialog } from "./lazy-event-types";

const back = { href: "/settings/integrations/webhooks", label: "Webhooks" };

export function EventTypesPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  return (
    <IntegrationsProvider teamId={teamId}>
      <EventTypes teamId={teamId} mayManage={role !== undefined && roleMay(role, "configuration.write")} />
    </IntegrationsProvider>
  );
}

/** Everything that webhooks can listen to, and where a team declares what only it knows of. */
function EventTypes({ teamId, mayManage }: { teamId: string; mayManage: boolean }) {
  const catalogue = useEventTypes(teamId);
  const { filter, change } = useAddressFilter(eventTypeAddress);
  const [open, setOpen] = useState<{ what: EventTypeStep; type: DescribedEventType } | "new" | null>(null);
  const close = () => setOpen(null);
  const step = (what: EventTypeStep) => (open !== "new" && open?.what === what ? open.type : null);
  const onStep = mayManage ? (what: EventTypeStep, type: DescribedEventType) => setOpen({ what, type }) : undefined;
  const shown = catalogue.data?.find(({ type }) => type === filter.type);
  const hasOwn = catalogue.data?.some(({ custom }) => custom);
  const create = mayManage && (
    <Button variant="primary" onClick={() => setOpen("new")}>
      <Plus aria-hidden />
      New event type
    </Button>
  );
  const teaching = <EventTypesEmpty icon={<Braces />} mayManage={mayManage} action={create} />;
  return (
    <div className="grid gap-4">
      <PageHeader
        back={back}
        title="Event types"
        description="What webhooks can listen to: each with the shape of its data and an example."
        actions={hasOwn ? create : undefined}
      />
      {hasOwn === false && filter.kind === undefined && <Card>{teaching}</Card>}
      <EventTypeList
        catalogue={catalogue}
        kind={filter.kind}
        onKind={(kind) => change({ kind })}
        onOpen={({ type }) => change({ type })}
        onStep={onStep}
        empty={teaching}
      />
      {shown && <EventTypeSheet teamId={teamId} described={shown} onStep={onStep} onClose={() => change({ type: undefined })} />}
      <EventTypeDialog
        teamId={teamId}
        subject={open === "new" ? "new" : step("edit")}
        onDeclared={(type) => change({ type })}
        onClose={close}
      />
      <PublishTestDialog teamId={teamId} described={step("publish")} onClose={close} />
      <DeleteEventTypeDialog
        teamId={teamId}
        described={step("delete")}
        onDeleted={() => change({ type: undefined })}
        onClose={close}
      />
    </div>
  );
}
