"use client";
import { Inbox as InboxIcon, Plus, Trash2, Webhook } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toaster";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useDeleteInbox, useInboxes } from "@/hooks/useInboxes";
import { useRole } from "@/hooks/useTeams";
import { useCreateInbox } from "@/hooks/useWebhooks";
import { roleMay } from "@/types/roles";
import type { Inbox } from "@/types/webhooks";
import { inboxAddress } from "./inbox-address";
import { InboxCaptures } from "./inbox-captures";
import { NotOfYourRole } from "./not-of-your-role";
import { WebhookDialog } from "./webhook-dialog";

const back = { href: "/settings/integrations/webhooks", label: "Webhooks" };

/** Addresses that capture what they get: a webhook can be tried with no server of one's own. */
export function InboxesPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  if (role && !roleMay(role, "logs.read")) return <NotOfYourRole />;
  return <Inboxes teamId={teamId} mayManage={role !== undefined && roleMay(role, "configuration.write")} />;
}

function Inboxes({ teamId, mayManage }: { teamId: string; mayManage: boolean }) {
  const inboxes = useInboxes(teamId);
  const createInbox = useCreateInbox(teamId);
  const deleteInbox = useDeleteInbox(teamId);
  const { filter, change } = useAddressFilter(inboxAddress);
  const [ending, setEnding] = useState<Inbox | null>(null);
  const [used, setUsed] = useState<Inbox | null>(null);
  const open = inboxes.data?.find(({ id }) => id === filter.inbox) ?? inboxes.data?.[0];
  const create = mayManage && (
    <Button
      variant="primary"
      loading={createInbox.isPending}
      onClick={() =>
        createInbox.mutate(undefined, {
          onSuccess: ({ id }) => change({ inbox: id }),
          onError: (error) => toast.error("No inbox was made", { description: error.message }),
        })
      }
    >
      <Plus aria-hidden />
      New inbox
    </Button>
  );
  const columns: DataColumn<Inbox>[] = [
    {
      id: "url",
      header: "Address",
      phone: "title",
      className: "sm:w-full sm:max-w-0",
      cell: (inbox) => (
        <span className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 truncate font-mono text-sm font-normal">{inbox.url}</span>
          {inbox.id === open?.id && <Badge tone="info">Open</Badge>}
        </span>
      ),
    },
    {
      id: "created",
      header: "Made",
      cell: (inbox) => (
        <span className="text-ink-muted">
          <RelativeTime at={inbox.createdAt} />
        </span>
      ),
    },
    {
      id: "actions",
      header: "",
      align: "right",
      phone: "bare",
      cell: (inbox) => (
        <span className="inline-flex gap-1">
          <CopyButton value={inbox.url} label="address" />
          {mayManage && (
            <>
              <Button
                size="sm"
                variant="ghost"
                iconOnly
                aria-label="Use for a new webhook"
                title="Use for a new webhook"
                onClick={() => setUsed(inbox)}
              >
                <Webhook />
              </Button>
              <Button
                size="sm"
                variant="ghost"
                iconOnly
                aria-label="Delete inbox"
                title="Delete inbox"
                onClick={() => setEnding(inbox)}
              >
                <Trash2 />
              </Button>
            </>
          )}
        </span>
      ),
    },
  ];
  return (
    <div className="grid gap-6">
      <PageHeader
        back={back}
        title="Inboxes"
        description="Addresses that capture any request and show it here for seven days, so that a webhook can be tried without a server."
        actions={inboxes.data && inboxes.data.length > 0 ? create : undefined}
      />
      <DataTable
        label="Inboxes"
        columns={columns}
        rows={inboxes.data}
        error={inboxes.error}
        onRetry={() => void inboxes.refetch()}
        onRowClick={({ id }) => change({ inbox: id })}
        empty={
          <EmptyState
            icon={<InboxIcon />}
            title="No inboxes yet"
            description="Make one, use its address as the URL of a webhook, and see what a receiver of yours would get."
            action={create}
          />
        }
      />
      {open && (
        <>
          <InboxCaptures key={open.id} teamId={teamId} inboxId={open.id} />
          <CodeBlock
            label="example request"
            code={`curl -X POST "${open.url}" \\\n  -H "Content-Type: application/json" \\\n  -d '{"hello":"there"}'`}
          />
        </>
      )}
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(isOpen) => !isOpen && setEnding(null)}
        danger
        title="Delete this inbox?"
        consequence="It takes no more requests: a webhook that has its address fails from then on. What it captured is no longer shown."
        confirmLabel="Delete inbox"
        onConfirm={async () => {
          if (!ending) return;
          await deleteInbox.mutateAsync(ending.id);
          toast.success("The inbox was deleted");
        }}
      />
      <WebhookDialog teamId={teamId} subject={used ? "new" : null} url={used?.url} onClose={() => setUsed(null)} />
    </div>
  );
}
