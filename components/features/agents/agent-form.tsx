"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useCreateAgent, useUpdateAgent } from "@/hooks/useAgents";
import { agentStatuses, type Agent } from "@/types/resources";
import { agentFormSchema, newAgentValues, toCreate, toUpdate, valuesOf } from "./agent-form-values";
import { agentStatusWords } from "./agent-words";

export interface AgentFormProps {
  teamId: string;
  /** The agent to edit; a new one is made without. */
  agent?: Agent | undefined;
  onClose: () => void;
}

export function AgentForm({ teamId, agent, onClose }: AgentFormProps) {
  const create = useCreateAgent(teamId);
  const update = useUpdateAgent(teamId);
  const form = useForm({
    resolver: formResolver(agentFormSchema),
    defaultValues: agent ? valuesOf(agent) : newAgentValues,
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      if (agent) {
        const changes = toUpdate(values, agent);
        if (changes) await update.mutateAsync({ id: agent.id, changes });
      } else {
        const { name } = await create.mutateAsync(toCreate(values));
        toast.success(`${name} can be given tickets now`);
      }
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });

  return (
    <DialogContent
      title={agent ? `Edit ${agent.name}` : "New agent"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="agent" variant="primary" loading={isSubmitting}>
            {agent ? "Save" : "Create agent"}
          </Button>
        </>
      }
    >
      <form id="agent" onSubmit={submit} noValidate className="grid gap-5">
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus autoComplete="off" placeholder="Margaret Hamilton" {...form.register("name")} />
        </Field>
        <Field
          label="E-mail"
          hint="Of a person in the team, so that they find themselves among the assignees."
          error={errors.email?.message}
        >
          <Input type="email" autoComplete="off" placeholder="margaret@example.com" {...form.register("email")} />
        </Field>
        <Field label="Status" error={errors.status?.message}>
          <Select {...form.register("status")}>
            {agentStatuses.map((status) => (
              <option key={status} value={status}>
                {agentStatusWords[status].text}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Skills" optional hint="With commas between them." error={errors.skills?.message}>
          <Input autoComplete="off" placeholder="billing, export" {...form.register("skills")} />
        </Field>
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
