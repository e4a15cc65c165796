"use client";
import { ErrorState } from "@/components/ui/error-state";
import { HttpMessage } from "@/components/ui/http-message";
import { Skeleton } from "@/components/ui/skeleton";
import { useReceivedRequest } from "@/hooks/useIncoming";

interface ReceivedRequestProps {
  teamId: string;
  incomingId: string;
  startRaw: boolean;
}

/** Headers and body. */
export function ReceivedRequest({ teamId, incomingId, startRaw }: ReceivedRequestProps) {
  const { data, error, refetch } = useReceivedRequest(teamId, incomingId);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} className="py-6" />;
  if (!data) return <Skeleton className="h-40 w-full rounded-lg" />;
  return <HttpMessage key={incomingId} headers={data.headers} body={data.body} startRaw={startRaw} />;
}
