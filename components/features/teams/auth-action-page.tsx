"use client";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { CenteredPage, homePath } from "@/components/features/shell";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { NewPassword } from "./new-password";
import { VerifyEmail } from "./verify-email";

/** Where the links of Firebase Auth's messages lead: the project's action address is set to this page. */
export function AuthActionPage() {
  const search = useSearchParams();
  const router = useRouter();
  const mode = search.get("mode");
  const code = search.get("oobCode") ?? "";
  if (mode === "verifyEmail" && code) {
    return (
      <CenteredPage title="Verify your e-mail address">
        <VerifyEmail code={code} onDone={() => router.replace(homePath)} />
      </CenteredPage>
    );
  }
  if (mode === "resetPassword" && code) {
    return (
      <CenteredPage title="Choose a new password">
        <NewPassword code={code} />
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title="This link leads nowhere">
      <ErrorState
        title="The link is not complete"
        error="Open it again from the message, or ask for a new one."
        className="p-0"
      />
      <Button className="mt-6 w-full" asChild>
        <Link href={homePath}>Go to the start</Link>
      </Button>
    </CenteredPage>
  );
}
