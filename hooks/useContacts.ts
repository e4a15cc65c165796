"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { contactService, suggestContacts } from "@/services/contacts";
import type { contacts } from "@/types/resources";
import { cacheTimes } from "./cache-times";
import { teamKey } from "./teamKey";
import { createRecordHooks } from "./useRecords";

const { keysOf: _keys, ...hooks } = createRecordHooks<typeof contacts>(contactService);
export const {
  useList: useContacts,
  useOne: useContact,
  useCreate: useCreateContact,
  useUpdate: useUpdateContact,
  useDeleteLater: useDeleteContact,
} = hooks;

/** Contacts to choose from while a name or an address is typed. */
export function useContactSuggestions(teamId: string, text: string, enabled: boolean) {
  const typed = text.trim();
  return useQuery({
    queryKey: teamKey(teamId, "contactSuggestions", typed),
    queryFn: () => suggestContacts(teamId, typed),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: cacheTimes.records.staleTime,
  });
}
