"use client";
import { Search } from "lucide-react";
import { useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { cn } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { useListbox } from "@/components/ui/use-listbox";
import { matchCommands, type Command } from "./match-commands";

export interface CommandDialogProps {
  commands: readonly Command[];
  onClose: () => void;
}

export function CommandDialog({ commands, onClose }: CommandDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Commands" hideTitle className="p-2">
        <CommandList commands={commands} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function CommandList({ commands, onClose }: CommandDialogProps) {
  const [typed, setTyped] = useState("");
  const found = matchCommands(commands, typed);
  const listbox = useListbox({
    count: found.length,
    open: found.length > 0,
    onChoose(index) {
      onClose();
      found[index]?.run();
    },
  });
  const groups = [...new Set(found.map((command) => command.group))];
  return (
    <>
      <Input
        autoFocus
        aria-label="Find a command"
        placeholder="Go to, create, switch…"
        leading={<Search />}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          listbox.setActive(0);
        }}
        {...listbox.inputProps}
      />
      <div {...listbox.listProps} aria-label="Commands" className="mt-2 max-h-[min(24rem,60dvh)] overflow-y-auto">
        {groups.map((group) => (
          <div key={group} role="group" aria-label={group} className="pb-1">
            <p aria-hidden className="px-2 py-1 text-xs text-ink-faint">
              {group}
            </p>
            {found.map((command, index) =>
              command.group === group ? (
                <div
                  key={command.id}
                  {...listbox.optionProps(index)}
                  className={cn(
                    "flex cursor-pointer items-center justify-between gap-4 rounded-md px-2 py-1.5 text-base",
                    index === listbox.active && "bg-subtle",
                  )}
                >
                  <span className="min-w-0 truncate">{command.label}</span>
                  {command.keys && (
                    <span aria-hidden className="flex shrink-0 gap-1 max-sm:hidden">
                      {command.keys.split(" ").map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </span>
                  )}
                </div>
              ) : null,
            )}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className="px-2 py-6 text-center text-sm text-ink-muted">
          Nothing is called like this.
        </p>
      )}
    </>
  );
}
