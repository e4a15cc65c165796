"use client";
import { SearchX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Card } from "./card";
import type { InvalidRow } from "./data-table-props";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import { PageHeader } from "./page-header";
import { SkeletonPage } from "./skeleton";

export interface RecordStateProps<Item> {
  query: { data: Item | InvalidRow | null | undefined; error: unknown; refetch: () => unknown };
  /** What it is: "API key". */
  name: string;
  back: { href: string; label: string };
  children: (item: Item) => ReactNode;
}

/** A page about one thing: loading, refused, gone, unreadable, or the thing itself. */
export function RecordState<Item>({ query, name, back, children }: RecordStateProps<Item>) {
  const { data, error } = query;
  if (data && typeof data === "object" && !("invalid" in data)) return children(data as Item);
  if (data === undefined && !error) return <SkeletonPage label={`Loading the ${name}`} />;
  const goBack = (
    <Button size="sm" asChild>
      <Link href={back.href}>Back to {back.label}</Link>
    </Button>
  );
  return (
    <div className="grid gap-6">
      <PageHeader back={back} title={name[0]?.toUpperCase() + name.slice(1)} />
      <Card>
        {data === null ? (
          <EmptyState
            icon={<SearchX />}
            title={`There is no such ${name}`}
            description="It may be deleted, or belong to another team."
            action={goBack}
          />
        ) : (
          <>
            <ErrorState
              title={`This ${name} cannot be ${data ? "read" : "loaded"}`}
              error={data ? (data as InvalidRow).invalid : error}
              {...(data ? {} : { onRetry: () => void query.refetch() })}
            />
            <div className="flex justify-center pb-10">{goBack}</div>
          </>
        )}
      </Card>
    </div>
  );
}
