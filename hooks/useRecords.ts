"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { createResourceService, ListFilter } from "@/services/resources";
import { cacheTimes } from "./cache-times";
import { patchCachedRecord, refreshLists, restartLists } from "./cached-pages";
import { deleteLater } from "./leaving";
import { teamKey } from "./teamKey";
import { useLiveDocument } from "./useLive";
import { useRowPages } from "./useRowPages";

type Declared = Parameters<typeof createResourceService>[0];
type Service<Resource extends Declared> = ReturnType<typeof createResourceService<Resource>>;

/** The hooks of one resource. A change shows at once everywhere, and is taken back where the server refuses it. */
export function createRecordHooks<Resource extends Declared>(service: Service<Resource>) {
  type Item = z.output<Resource["record"]>;
  type Created = Parameters<Service<Resource>["create"]>[1];
  type Changes = Parameters<Service<Resource>["update"]>[2];
  const listsKey = (teamId: string) => teamKey(teamId, service.plural);
  const oneKey = (teamId: string, id: string) => teamKey(teamId, "record", service.plural, id);
  const keysOf = (teamId: string, id: string) => ({ lists: listsKey(teamId), one: oneKey(teamId, id) });

  return {
    keysOf,

    useList(teamId: string, filter: ListFilter, enabled = true) {
      return useRowPages<Item>({
        queryKey: [...listsKey(teamId), filter],
        read: (options) => service.list(teamId, filter, options),
        ...cacheTimes.records,
        enabled,
      });
    },

    useOne(teamId: string, id: string, enabled = true) {
      return useLiveDocument<Item>(oneKey(teamId, id), service.documentQuery(teamId, id), enabled);
    },

    useCreate(teamId: string) {
      const client = useQueryClient();
      return useMutation({
        mutationFn: (values: Created) => service.create(teamId, values),
        onSuccess: () => restartLists(client, listsKey(teamId)),
      });
    },

    useUpdate(teamId: string) {
      const client = useQueryClient();
      return useMutation({
        mutationFn: ({ id, changes }: { id: string; changes: Changes }) => service.update(teamId, id, changes),
        onMutate: async ({ id, changes }) => {
          await client.cancelQueries({ queryKey: listsKey(teamId) });
          const set = Object.fromEntries(Object.entries(changes as object).filter(([, value]) => value !== undefined));
          return { undo: patchCachedRecord<Item>(client, keysOf(teamId, id), id, (record) => ({ ...record, ...set })) };
        },
        onError: (_error, _change, context) => context?.undo(),
        onSuccess: (answer: Item) => patchCachedRecord<Item>(client, keysOf(teamId, answer.id), answer.id, newer(answer)),
        onSettled: () => refreshLists(client, listsKey(teamId)),
      });
    },

    useDelete(teamId: string) {
      const client = useQueryClient();
      return useMutation({
        mutationFn: (id: string) => service.remove(teamId, id),
        onMutate: async (id) => {
          await client.cancelQueries({ queryKey: listsKey(teamId) });
          return { undo: patchCachedRecord<Item>(client, keysOf(teamId, id), id, () => null) };
        },
        onError: (_error, _id, context) => context?.undo(),
        onSettled: () => refreshLists(client, listsKey(teamId)),
      });
    },

    /** Answers a deletion that can be taken back for a while; it answers how. */
    useDeleteLater(teamId: string) {
      const client = useQueryClient();
      return (id: string, onRefused: (error: Error) => void) =>
        deleteLater(id, async () => {
          try {
            await service.remove(teamId, id);
          } catch (error) {
            onRefused(error as Error);
            return;
          }
          patchCachedRecord<Item>(client, keysOf(teamId, id), id, () => null);
          void refreshLists(client, listsKey(teamId));
        });
    },
  };
}

/** The listener may have brought a later change already. */
function newer<Item extends { id: string; updatedAt?: string }>(answer: Item) {
  return (shown: Item) => ((shown.updatedAt ?? "") > (answer.updatedAt ?? "") ? shown : answer);
}
