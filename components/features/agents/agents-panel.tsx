"use client";
import { Headset, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { listAddress } from "@/components/ui/list-address";
import { PageHeader } from "@/components/ui/page-header";
import { DeleteItem, EditItem, RowMenu } from "@/components/ui/row-menu";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useAgents } from "@/hooks/useAgents";
import { useRole } from "@/hooks/useTeams";
import { searchOf } from "@/services/resources";
import { roleMay } from "@/types/roles";
import type { Agent } from "@/types/resources";
import { agentColumns } from "./agent-columns";
import { DeleteAgentDialog } from "./delete-agent-dialog";

/** Loaded when it is opened: the page can be used without the form's code. */
const AgentForm = dynamic(() => import("./agent-form").then((module) => module.AgentForm), { ssr: false });

const agentsAddress = listAddress("name");

export function AgentsPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const { filter, change } = useAddressFilter(agentsAddress);
  const [editing, setEditing] = useState<Agent | "new" | null>(null);
  const [deleting, setDeleting] = useState<Agent | null>(null);
  const search = searchOf(filter.search);
  const agents = useAgents(teamId, search ? { search } : { sort: filter.sort });
  useShortcuts(mayWrite ? { c: () => setEditing("new") } : {});
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      New agent
    </Button>
  );
  const actions: DataColumn<Agent> = {
    id: "actions",
    header: "",
    width: "4rem",
    align: "right",
    phone: "bare",
    className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
    cell: (agent) => (
      <RowMenu name={agent.name}>
        <EditItem onSelect={() => setEditing(agent)} />
        <DeleteItem onSelect={() => setDeleting(agent)} />
      </RowMenu>
    ),
  };
  return (
    <div className="grid gap-4">
      <PageHeader title="Agents" description="People who answer tickets." actions={create} />
      <DataTable
        label="Agents"
        hasKeys
        columns={mayWrite ? [...agentColumns, actions] : agentColumns}
        rows={agents.rows}
        error={agents.error}
        onRetry={agents.refresh}
        search={{ value: filter.search, onChange: (typed) => change({ search: typed }) }}
        searchPlaceholder="Search name and e-mail"
        rowHref={(agent) => `/tickets?assigneeId=${agent.id}`}
        empty={
          search ? (
            <EmptyState
              icon={<Headset />}
              title={`No agent is found by "${search}"`}
              description="The beginnings of words in name and e-mail are searched."
              action={
                <Button size="sm" onClick={() => change({ search: "" })}>
                  Show all
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<Headset />}
              title="No agents yet"
              description="Add those who answer tickets, yourself among them; then tickets can be given to them."
              action={create}
            />
          )
        }
        more={agents.more}
      />
      <Dialog open={editing !== null} onOpenChange={(open) => !open && setEditing(null)}>
        {editing && (
          <AgentForm teamId={teamId} agent={editing === "new" ? undefined : editing} onClose={() => setEditing(null)} />
        )}
      </Dialog>
      <DeleteAgentDialog teamId={teamId} agent={deleting} onClose={() => setDeleting(null)} />
    </div>
  );
}
