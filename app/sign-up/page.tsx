import type { Metadata } from "next";
import { Suspense } from "react";
import { SignUpPage } from "@/components/features/teams";

export const metadata: Metadata = { title: "Create your account" };

export default function Page() {
  return (
    <Suspense>
      <SignUpPage />
    </Suspense>
  );
}
