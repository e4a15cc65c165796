"use client";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const keyPaths = [
  {
    title: "Anywhere",
    rows: [
      [["Ctrl", "K"], "Find a command (⌘ K on a Mac)"],
      [["?"], "Show these keys"],
      [["g", "t"], "Go to Tickets"],
      [["g", "c"], "Go to Contacts"],
      [["g", "r"], "Go to Reports"],
      [["g", "a"], "Go to Agents"],
      [["g", "i"], "Go to Connections"],
      [["g", "k"], "Go to API keys"],
      [["g", "w"], "Go to Webhooks"],
      [["g", "u"], "Go to Usage"],
      [["g", "l"], "Go to Logs"],
      [["g", "m"], "Go to Team"],
    ],
  },
  {
    title: "In a list",
    rows: [
      [["j"], "Next row"],
      [["k"], "Previous row"],
      [["Enter"], "Open the row"],
      [["c"], "Create one"],
      [["/"], "Filter"],
    ],
  },
  {
    title: "On a ticket, a contact or a report",
    rows: [
      [["e"], "Edit"],
      [["r"], "Reply to the ticket"],
      [["Ctrl", "Enter"], "Send the reply"],
    ],
  },
] as const satisfies { title: string; rows: (readonly [readonly string[], string])[] }[];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Keyboard shortcuts" description="They rest while you type in a field.">
        {/* Focusable, so that a keyboard can scroll it. */}
        <div tabIndex={0} role="region" aria-label="All shortcuts" className="grid gap-5">
          {keyPaths.map(({ title, rows }) => (
            <section key={title}>
              <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
              <dl className="divide-y">
                {rows.map(([keys, what]) => (
                  <div key={what} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                    <dt>{what}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
