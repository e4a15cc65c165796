/** Which of the two keyboard dialogs is open. A store, because the menu opens what stands elsewhere on the page. */
export type PaletteView = "closed" | "commands" | "keys";

const listeners = new Set<() => void>();
let view: PaletteView = "closed";

export function onPaletteView(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function paletteView(): PaletteView {
  return view;
}

export function showPalette(next: PaletteView): void {
  view = next;
  for (const notify of listeners) notify();
}
