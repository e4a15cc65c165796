"use client";
import { Crown, UserMinus } from "lucide-react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { RowMenu } from "@/components/ui/row-menu";
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
    <RowMenu name={member.displayName}>
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
    </RowMenu>
  );
}
