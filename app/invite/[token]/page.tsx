import type { Metadata } from "next";
import { InvitePage } from "@/components/features/teams";

// The address holds the token: no page that is left from here may learn it.
export const metadata: Metadata = { title: "Join a team", referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  return <InvitePage token={(await params).token} />;
}
