"use client";
import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { useAgentChoices } from "@/hooks/useAgents";
import { useSession } from "@/hooks/useSession";
import { agentOptions } from "./agent-options";

export interface AssigneeSelectProps extends ComponentProps<typeof Select> {
  teamId: string;
  /** What stands for no choice. */
  none: string;
  /** Whom the ticket has now, who may be an agent no more. */
  current?: string | null | undefined;
}

export function AssigneeSelect({ teamId, none, current, ...select }: AssigneeSelectProps) {
  const agents = useAgentChoices(teamId);
  const session = useSession();
  const ownEmail = session.status === "signedIn" ? session.person.email : "";
  return (
    <Select {...select}>
      <option value="">{none}</option>
      {agentOptions(agents, ownEmail, current).map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </Select>
  );
}
