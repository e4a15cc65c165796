"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useCreateContact, useUpdateContact } from "@/hooks/useContacts";
import type { Contact } from "@/types/resources";
import { contactFormSchema, newContactValues, toCreate, toUpdate, valuesOf } from "./contact-form-values";

export interface ContactFormProps {
  teamId: string;
  /** The contact to edit; a new one is made without. */
  contact?: Contact | undefined;
  onClose: () => void;
}

export function ContactForm({ teamId, contact, onClose }: ContactFormProps) {
  const router = useRouter();
  const create = useCreateContact(teamId);
  const update = useUpdateContact(teamId);
  const form = useForm({
    resolver: formResolver(contactFormSchema),
    defaultValues: contact ? valuesOf(contact) : newContactValues,
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      if (contact) {
        const changes = toUpdate(values, contact);
        if (changes) await update.mutateAsync({ id: contact.id, changes });
      } else {
        const made = await create.mutateAsync(toCreate(values));
        const view = { label: "View", onClick: () => router.push(`/contacts/${made.id}`) };
        toast.success("The contact was created", { description: made.name, action: view });
      }
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });

  return (
    <DialogContent
      title={contact ? `Edit ${contact.name}` : "New contact"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="contact" variant="primary" loading={isSubmitting}>
            {contact ? "Save" : "Create contact"}
          </Button>
        </>
      }
    >
      <form id="contact" onSubmit={submit} noValidate className="grid gap-5">
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus autoComplete="off" placeholder="Grace Hopper" {...form.register("name")} />
        </Field>
        <Field label="E-mail" optional error={errors.email?.message}>
          <Input type="email" autoComplete="off" placeholder="grace@example.com" {...form.register("email")} />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Phone" optional error={errors.phone?.message}>
            <Input type="tel" autoComplete="off" {...form.register("phone")} />
          </Field>
          <Field label="Company" optional error={errors.company?.message}>
            <Input autoComplete="off" {...form.register("company")} />
          </Field>
        </div>
        <Field label="Tags" optional hint="With commas between them." error={errors.tags?.message}>
          <Input autoComplete="off" placeholder="vip, beta" {...form.register("tags")} />
        </Field>
        <Field
          label="External ID"
          optional
          hint="Your own id of the person. No two contacts of the team have the same."
          error={errors.externalId?.message}
        >
          <Input autoComplete="off" spellCheck={false} className="font-mono" {...form.register("externalId")} />
        </Field>
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
