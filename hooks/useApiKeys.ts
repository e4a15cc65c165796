"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  apiKeyQuery,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
  updateApiKey,
  validateApiKey,
  writeKeyPolicy,
} from "@/services/apiKeys";
import {
  defaultKeyPolicy,
  type ApiKey,
  type CreateApiKeyInput,
  type KeyPolicySettings,
  type UpdateApiKey,
} from "@/types/apiKeys";
import { cacheTimes } from "./cache-times";
import { patchCachedRow } from "./cached-rows";
import { useTeamScope } from "./IntegrationsProvider";
import { teamKey } from "./teamKey";
import { useLiveDocument } from "./useLive";
import { useTeam } from "./useTeam";

const listKey = (teamId: string) => teamKey(teamId, "apiKeys");
const keysOf = (teamId: string, keyId: string) => ({ list: listKey(teamId), one: teamKey(teamId, "apiKey", keyId) });

export function useAPIKeys(teamId: string, enabled = true) {
  return useQuery({ queryKey: listKey(teamId), queryFn: () => listApiKeys(teamId), enabled, ...cacheTimes.apiKeys });
}

/** The keys of the provider's team. */
export function useApiKeys(enabled = true) {
  return useAPIKeys(useTeamScope(), enabled);
}

export function useAPIKey(teamId: string, keyId: string, enabled = true) {
  return useLiveDocument<ApiKey>(keysOf(teamId, keyId).one, apiKeyQuery(teamId, keyId), enabled);
}

export function useCreateAPIKey(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: CreateApiKeyInput) => createApiKey(teamId, key),
    // The answer holds the key itself, which no cache may keep.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: listKey(teamId) }),
  });
}

/** Shows the change at once, and takes it back when the server refuses it. */
export function useUpdateAPIKey(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ keyId, updates }: { keyId: string; updates: UpdateApiKey }) => updateApiKey(teamId, keyId, updates),
    onMutate: async ({ keyId, updates }) => {
      await client.cancelQueries({ queryKey: listKey(teamId) });
      const set = Object.fromEntries(Object.entries(updates).filter(([, value]) => value !== undefined));
      return { undo: patchCachedRow<ApiKey>(client, keysOf(teamId, keyId), keyId, (key) => ({ ...key, ...set })) };
    },
    onError: (_error, _change, context) => context?.undo(),
    onSettled: () => client.invalidateQueries({ queryKey: listKey(teamId) }),
  });
}

/** Revokes the key. Not shown before the server has confirmed it: that a leaked key is dead must be true when it is said. */
export function useDeleteAPIKey(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (keyId: string) => revokeApiKey(teamId, keyId),
    onSuccess: (key) => patchCachedRow<ApiKey>(client, keysOf(teamId, key.id), key.id, () => key),
    onSettled: () => client.invalidateQueries({ queryKey: listKey(teamId) }),
  });
}

/** Gives a key a new secret, which only the answer holds. */
export function useRotateAPIKey(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ keyId, graceSeconds }: { keyId: string; graceSeconds?: number }) => rotateApiKey(teamId, keyId, graceSeconds),
    // The answer holds the key itself, which no cache may keep.
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: listKey(teamId) }),
  });
}

/** What becomes of keys whose secret is old, live; undefined while it loads. It stands in the team's own document. */
export function useKeyPolicy(teamId: string): KeyPolicySettings | undefined {
  const team = useTeam(teamId);
  return team && (team.keyPolicy ?? defaultKeyPolicy);
}

export function useSetKeyPolicy(teamId: string) {
  // The answer may hold the endpoint's secret, which no cache may keep.
  return useMutation({ mutationFn: (policy: KeyPolicySettings) => writeKeyPolicy(teamId, policy), gcTime: 0 });
}

export function useValidateAPIKey(teamId: string) {
  // The question holds the key itself, which no cache may keep.
  return useMutation({ mutationFn: (key: string) => validateApiKey(teamId, key), gcTime: 0 });
}
