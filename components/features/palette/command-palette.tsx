"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { onPaletteView, paletteView, showPalette } from "@/components/features/shell";
import { isOverlayOpen, useShortcuts } from "@/components/ui/use-shortcuts";
import { useCurrentTeam } from "@/hooks/useTeams";
import { goKeys, useCommands, type Creatable } from "./use-commands";

// What is rarely needed is loaded when it is: a page that is read needs no palette and no forms.
const CommandDialog = dynamic(() => import("./command-dialog").then((module) => module.CommandDialog), { ssr: false });
const KeysDialog = dynamic(() => import("./keys-dialog").then((module) => module.KeysDialog), { ssr: false });
const CreateDialog = dynamic(() => import("./create-dialog").then((module) => module.CreateDialog), { ssr: false });

/** Ctrl-K or Cmd-K from anywhere, `?` for all keys, and `g` with a letter for each page. */
export function CommandPalette() {
  const router = useRouter();
  const current = useCurrentTeam();
  const view = useSyncExternalStore(onPaletteView, paletteView, () => "closed" as const);
  const [creating, setCreating] = useState<Creatable | null>(null);
  const commands = useCommands(setCreating);
  const teamId = current.status === "ready" ? current.team.teamId : undefined;

  useShortcuts({
    "?": () => showPalette("keys"),
    ...Object.fromEntries(Object.entries(goKeys).map(([href, key]) => [`g ${key}`, () => router.push(href)])),
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      const isOpen = paletteView() === "commands";
      // Over a half-filled form it would be a second dialog.
      if (!isOpen && isOverlayOpen()) return;
      event.preventDefault();
      showPalette(isOpen ? "closed" : "commands");
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  if (!teamId) return null;
  return (
    <>
      {view === "commands" && <CommandDialog commands={commands} onClose={() => showPalette("closed")} />}
      {view === "keys" && <KeysDialog onClose={() => showPalette("closed")} />}
      {creating && <CreateDialog key={teamId} teamId={teamId} what={creating} onClose={() => setCreating(null)} />}
    </>
  );
}
