import { ShieldAlert } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** In place of a team's pages, for who manages it without the second factor that it asks for. */
export function SecondFactorWanted({ teamName }: { teamName: string }) {
  return (
    <EmptyState
      icon={<ShieldAlert />}
      title={`${teamName} asks its owners and admins for a second factor`}
      description="Set one up on your account's page. If you have one already, sign out and in again with it."
      action={
        <Button variant="primary" asChild>
          <Link href="/settings/account">Go to your account</Link>
        </Button>
      }
    />
  );
}
