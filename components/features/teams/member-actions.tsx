"use client";
import { Crown, Ellipsis, UserMinus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { MemberRow } from "@/services/teams";
import type { MemberAsk } from "./member-dialogs";

export function MemberActions({
  member,
  mayHandOver,
  ask,
}: {
  member: MemberRow;
  mayHandOver: boolean;
  ask: (asked: MemberAsk) => void;
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" iconOnly aria-label={`Actions for ${member.displayName}`}>
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {mayHandOver && (
          <DropdownMenuItem onSelect={() => ask({ what: "handOver", member })}>
            <Crown aria-hidden />
            Hand the team over
          </DropdownMenuItem>
        )}
        <DropdownMenuItem danger onSelect={() => ask({ what: "remove", member })}>
          <UserMinus aria-hidden />
          Remove from the team
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
