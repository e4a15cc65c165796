import type { Metadata } from "next";
import { NewTeamPage } from "@/components/features/teams";

export const metadata: Metadata = { title: "Create a team" };

export default function Page() {
  return <NewTeamPage />;
}
