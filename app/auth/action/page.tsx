import type { Metadata } from "next";
import { Suspense } from "react";
import { AuthActionPage } from "@/components/features/teams";

// The address holds a code: no page that is left from here may learn it.
export const metadata: Metadata = { title: "Your account", referrer: "no-referrer" };

export default function Page() {
  return (
    <Suspense>
      <AuthActionPage />
    </Suspense>
  );
}
