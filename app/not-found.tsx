import type { Metadata } from "next";
import Link from "next/link";
import { CenteredPage, homePath } from "@/components/features/shell";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <CenteredPage
      title="There is no such page"
      description="The address may be mistyped, or what it showed is gone."
      footer={
        <Button asChild>
          <Link href={homePath}>Go to Integrations</Link>
        </Button>
      }
    />
  );
}
