"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { useState, type ReactNode } from "react";
import { FreshSignInDialog } from "@/components/features/teams";
import { Toaster } from "@/components/ui/toaster";
import { LiveBridgeContext } from "@/hooks/useLive";
import { SessionProvider } from "@/hooks/useSession";
import { ApiProblem } from "@/services/api";
import { createFirestoreBridge } from "@/services/live";

const retriesMax = 2;

function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A refusal stays one, however often it is asked; only what may pass by itself is worth a second try.
        retry: (failures, error) =>
          failures < retriesMax && error instanceof ApiProblem && (error.status === 0 || error.status >= 500),
      },
    },
  });
}

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  const [bridge] = useState(() => createFirestoreBridge(client));
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <QueryClientProvider client={client}>
        <LiveBridgeContext value={bridge}>
          <SessionProvider>
            {children}
            <FreshSignInDialog />
            <Toaster />
          </SessionProvider>
        </LiveBridgeContext>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
