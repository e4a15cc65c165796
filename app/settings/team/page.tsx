import type { Metadata } from "next";
import { TeamContent } from "./content";

export const metadata: Metadata = { title: "Team" };

export default function Page() {
  return <TeamContent />;
}
