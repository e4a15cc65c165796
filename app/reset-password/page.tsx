import type { Metadata } from "next";
import Link from "next/link";
import { CenteredPage } from "@/components/features/shell";
import { ResetPasswordForm } from "@/components/features/teams";

export const metadata: Metadata = { title: "Reset your password" };

export default function Page() {
  return (
    <CenteredPage
      title="Reset your password"
      description="We send you a link to choose a new one."
      footer={
        <Link href="/sign-in" className="rounded-sm font-medium text-ink underline underline-offset-4">
          Back to sign in
        </Link>
      }
    >
      <ResetPasswordForm />
    </CenteredPage>
  );
}
