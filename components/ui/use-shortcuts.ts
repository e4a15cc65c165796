"use client";
import { useEffect, useRef } from "react";
import { nextKey } from "./key-sequence";

/** What each key does: "j", or "g t" for one after the other. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** How long the second key of a sequence may take. */
const sequenceMs = 1_000;
const layers: { current: Shortcuts }[] = [];
let pending = "";
let pendingAt = 0;

/** Keys that work anywhere on the page, but not while someone types or a dialog or menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    // One listener for all: the "c" of "g c" must not also be the "c" of the list.
    if (layers.length === 0) window.addEventListener("keydown", onKeyDown);
    layers.push(latest);
    return () => {
      layers.splice(layers.indexOf(latest), 1);
      if (layers.length === 0) window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || isOverlayOpen()) return;
  const all: Shortcuts = Object.assign({}, ...layers.map((layer) => layer.current));
  const before = event.timeStamp - pendingAt < sequenceMs ? pending : "";
  const step = nextKey(before, event.key, new Set(Object.keys(all)));
  pending = step.pending;
  pendingAt = event.timeStamp;
  if (step.run === undefined) return;
  event.preventDefault();
  all[step.run]?.();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}

export function isOverlayOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}
