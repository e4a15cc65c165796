"use client";
import { useEffect, useId, useState, type KeyboardEvent } from "react";

/**
 * A text box that chooses from a list below it, by the combobox pattern: the focus stays in the box, arrows move the
 * active option, Enter takes it. The first option is active until a person moves.
 */
export function useListbox({ count, open, onChoose }: { count: number; open: boolean; onChoose: (index: number) => void }) {
  const listId = useId();
  const [moved, setActive] = useState(0);
  const active = Math.min(moved, Math.max(0, count - 1));
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = open && count > 0 ? optionId(active) : undefined;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  return {
    active,
    setActive,
    inputProps: {
      role: "combobox" as const,
      "aria-expanded": open,
      "aria-controls": listId,
      "aria-autocomplete": "list" as const,
      "aria-activedescendant": activeId,
      autoComplete: "off",
      spellCheck: false,
      onKeyDown(event: KeyboardEvent) {
        if (!open || count === 0 || event.nativeEvent.isComposing) return;
        const moves: Record<string, number> = {
          ArrowDown: (active + 1) % count,
          ArrowUp: (active - 1 + count) % count,
          Home: 0,
          End: count - 1,
        };
        const next = moves[event.key];
        if (next !== undefined) setActive(next);
        else if (event.key === "Enter") onChoose(active);
        else return;
        event.preventDefault();
      },
    },
    listProps: { id: listId, role: "listbox" as const },
    optionProps: (index: number) => ({
      id: optionId(index),
      role: "option" as const,
      "aria-selected": index === active,
      // The box keeps the focus; a press that moved it would close the list before the click.
      onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
      onMouseMove: () => setActive(index),
      onClick: () => onChoose(index),
    }),
  };
}
