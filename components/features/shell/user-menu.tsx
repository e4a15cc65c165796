"use client";
import { LogOut, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toaster";
import { useSession } from "@/hooks/useSession";
import { initials } from "./initials";

export function UserMenu() {
  const session = useSession();
  const router = useRouter();
  if (session.status !== "signedIn") return <Skeleton className="size-8 rounded-full" />;
  const { person } = session;

  async function leave() {
    try {
      await session.signOut();
      router.replace("/sign-in");
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "Signing out did not work. Try again.");
    }
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex min-w-0 flex-1 items-center gap-2 rounded-md p-1 text-left transition-colors hover:bg-subtle data-[state=open]:bg-subtle">
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full border bg-subtle text-xs font-semibold text-ink-muted"
        >
          {initials(person.displayName)}
        </span>
        <span className="sr-only">Account of</span>
        <span className="grid min-w-0 leading-tight">
          <span className="truncate text-sm font-medium">{person.displayName}</span>
          <span className="truncate text-xs text-ink-muted">{person.email}</span>
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-56">
        <div className="px-2 py-1.5">
          <p className="truncate text-sm font-medium">{person.displayName}</p>
          <p className="truncate text-xs text-ink-muted">{person.email}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => router.push("/settings/account")}>
          <UserRound aria-hidden />
          Account
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
