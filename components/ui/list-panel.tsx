"use client";
import { Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import { PageHeader } from "./page-header";

/** What is open beside the list: a form for a new thing or one that is there, or the question whether to end one. */
export interface ListPanelState<Item> {
  editing: Item | "new" | null;
  ending: Item | null;
  close: () => void;
}

export interface ListPanelProps<Item> {
  title: string;
  description: string;
  createLabel: string;
  mayManage: boolean;
  /** Ways to what belongs to the list, before the button that adds to it. */
  links?: ReactNode;
  /** What an empty list says to who can fill it, and to who cannot. */
  empty: { icon: ReactNode; title: string; manager: string; others: string };
  list: (actions: { onEdit: (item: Item) => void; onEnd: (item: Item) => void; empty: ReactNode }) => ReactNode;
  dialogs: (state: ListPanelState<Item>) => ReactNode;
}

/** The frame of a settings list: its heading, the button that adds to it, the list, and the dialogs that it opens. */
export function ListPanel<Item>(props: ListPanelProps<Item>) {
  const { title, description, createLabel, mayManage, links, empty, list, dialogs } = props;
  const [editing, setEditing] = useState<Item | "new" | null>(null);
  const [ending, setEnding] = useState<Item | null>(null);
  const create = mayManage && (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      {createLabel}
    </Button>
  );
  function close() {
    setEditing(null);
    setEnding(null);
  }
  return (
    <>
      <div className="grid gap-4">
        <PageHeader
          level={2}
          title={title}
          description={description}
          actions={
            links || create ? (
              <>
                {links}
                {create}
              </>
            ) : undefined
          }
        />
        {list({
          onEdit: (item) => setEditing(() => item),
          onEnd: (item) => setEnding(() => item),
          empty: (
            <EmptyState
              icon={empty.icon}
              title={empty.title}
              description={mayManage ? empty.manager : empty.others}
              action={create}
            />
          ),
        })}
      </div>
      {dialogs({ editing, ending, close })}
    </>
  );
}
