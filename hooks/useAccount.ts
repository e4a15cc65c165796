"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { changePassword, type Enrolment, readAccount, removeFactor, renameAccount, startEnrolment } from "@/services/account";
import { requestEmailVerification } from "@/services/auth";
import { useSession } from "./useSession";

const accountKey = ["account"];

/** The signed-in person's account, as the sign-in service knows it. */
export function useAccount() {
  const session = useSession();
  const uid = session.status === "signedIn" ? session.person.uid : "";
  return useQuery({ queryKey: [...accountKey, uid], queryFn: readAccount, enabled: uid !== "", retry: false });
}

function useAccountChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: accountKey }) });
}

export const useRenameAccount = () => useAccountChange((name: string) => renameAccount(name));
export const useChangePassword = () => useMutation({ mutationFn: (password: string) => changePassword(password) });
export const useSendVerification = () => useMutation({ mutationFn: () => requestEmailVerification() });
export const useStartEnrolment = () => useMutation({ mutationFn: () => startEnrolment(), gcTime: 0 });
export const useRemoveFactor = () => useAccountChange((factorId: string) => removeFactor(factorId));

export function useFinishEnrolment(enrolment: Enrolment) {
  return useAccountChange(({ code, name }: { code: string; name: string }) => enrolment.finish(code, name));
}
