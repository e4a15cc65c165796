"use client";
import { X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useListbox } from "@/components/ui/use-listbox";
import { useContact, useContactSuggestions } from "@/hooks/useContacts";
import type { Contact } from "@/types/resources";

export interface RequesterPickerProps {
  teamId: string;
  value: string | null;
  onChange: (contactId: string | null) => void;
  error?: string | undefined;
}

/** The contact that a ticket is from: chosen by the start of the name or the whole address. */
export function RequesterPicker({ teamId, value, onChange, error }: RequesterPickerProps) {
  return (
    <Field label="Requester" optional error={error}>
      {value === null ? (
        <ContactSearch teamId={teamId} onChoose={onChange} />
      ) : (
        <ChosenContact teamId={teamId} contactId={value} onClear={() => onChange(null)} />
      )}
    </Field>
  );
}

function ChosenContact({ teamId, contactId, onClear }: { teamId: string; contactId: string; onClear: () => void }) {
  const contact = useContact(teamId, contactId);
  const { data } = contact;
  const name = data === undefined ? "Loading…" : data === null || "invalid" in data ? contactId : nameOf(data);
  return (
    <div className="relative">
      <Input readOnly value={name} className="truncate pr-9" />
      <Button
        variant="ghost"
        size="sm"
        iconOnly
        aria-label="Choose another requester"
        className="absolute top-0.5 right-0.5"
        onClick={onClear}
      >
        <X />
      </Button>
    </div>
  );
}

function ContactSearch({ teamId, onChoose }: { teamId: string; onChoose: (contactId: string) => void }) {
  const [text, setText] = useState("");
  const [focused, setFocused] = useState(false);
  const suggestions = useContactSuggestions(teamId, useDeferredValue(text), focused);
  const found = suggestions.data ?? [];
  const open = focused && (found.length > 0 || (text.trim() !== "" && suggestions.isSuccess));
  const listbox = useListbox({
    count: found.length,
    open,
    onChoose: (index) => found[index] && onChoose(found[index].id),
  });
  return (
    <div className="relative">
      <Input
        placeholder="Name or e-mail"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        {...listbox.inputProps}
      />
      {open && (
        <div className="absolute inset-x-0 top-full z-10 mt-1 rounded-lg border bg-surface p-1 shadow-pop">
          <ul {...listbox.listProps} aria-label="Contacts" className="max-h-56 overflow-y-auto">
            {found.map((contact, index) => (
              <li
                key={contact.id}
                {...listbox.optionProps(index)}
                className={cn(
                  "grid cursor-pointer rounded-md px-2 py-1.5 text-sm leading-snug",
                  index === listbox.active && "bg-subtle",
                )}
              >
                <span className="truncate">{contact.name}</span>
                <span className="truncate text-xs text-ink-muted">{contact.email ?? contact.company ?? contact.id}</span>
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <p className="px-2 py-1.5 text-sm text-ink-muted">
              {suggestions.error ? suggestions.error.message : "No contact starts like this"}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function nameOf({ name, email }: Contact): string {
  return email ? `${name} (${email})` : name;
}
