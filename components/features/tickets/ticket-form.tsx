"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useCreateTicket, useUpdateTicket } from "@/hooks/useTickets";
import { ticketPriorities, ticketStatuses, type Contact, type Ticket } from "@/types/resources";
import { AssigneeSelect } from "./assignee-select";
import { RequesterPicker } from "./requester-picker";
import { newTicketValues, ticketFormSchema, toCreate, toUpdate, valuesOf } from "./ticket-form-values";
import { priorityWords, statusWords } from "./ticket-words";

export interface TicketFormProps {
  teamId: string;
  /** The ticket to edit; a new one is made without. */
  ticket?: Ticket | undefined;
  requester?: Contact | undefined;
  onClose: () => void;
}

export function TicketForm({ teamId, ticket, requester, onClose }: TicketFormProps) {
  const router = useRouter();
  const create = useCreateTicket(teamId);
  const update = useUpdateTicket(teamId);
  const form = useForm({
    resolver: formResolver(ticketFormSchema),
    defaultValues: ticket ? valuesOf(ticket) : { ...newTicketValues, requesterId: requester?.id ?? null },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      if (ticket) {
        const changes = toUpdate(values, ticket);
        if (changes) await update.mutateAsync({ id: ticket.id, changes });
      } else {
        const made = await create.mutateAsync(toCreate(values));
        const view = { label: "View", onClick: () => router.push(`/tickets/${made.id}`) };
        toast.success("The ticket was created", { description: made.subject, action: view });
      }
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });

  return (
    <DialogContent
      size="lg"
      title={ticket ? "Edit the ticket" : "New ticket"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="ticket" variant="primary" loading={isSubmitting}>
            {ticket ? "Save" : "Create ticket"}
          </Button>
        </>
      }
    >
      <form id="ticket" onSubmit={submit} noValidate className="grid gap-5">
        <Field label="Subject" error={errors.subject?.message}>
          <Input autoFocus autoComplete="off" placeholder="The export is empty" {...form.register("subject")} />
        </Field>
        <Field label="Description" optional error={errors.description?.message}>
          <Textarea rows={5} {...form.register("description")} />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <RequesterPicker
            teamId={teamId}
            value={form.watch("requesterId")}
            onChange={(id) => form.setValue("requesterId", id, { shouldDirty: true })}
            error={errors.requesterId?.message}
          />
          <Field label="Assignee" error={errors.assigneeId?.message}>
            <AssigneeSelect teamId={teamId} none="Nobody" current={ticket?.assigneeId} {...form.register("assigneeId")} />
          </Field>
          <Field label="Priority" error={errors.priority?.message}>
            <Select {...form.register("priority")}>
              {ticketPriorities.toReversed().map((priority) => (
                <option key={priority} value={priority}>
                  {priorityWords[priority]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Status" error={errors.status?.message}>
            <Select {...form.register("status")}>
              {ticketStatuses.map((status) => (
                <option key={status} value={status}>
                  {statusWords[status].text}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field label="Tags" optional hint="With commas between them." error={errors.tags?.message}>
          <Input autoComplete="off" placeholder="export, billing" {...form.register("tags")} />
        </Field>
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
