"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** Loaded beside the list: the page can be used without them. */
export const OutcomeSpark = dynamic(() => import("./outcome-spark").then((module) => module.OutcomeSpark), {
  ssr: false,
  loading: () => <Skeleton className="w-24" />,
});
export const OutcomeBars = dynamic(() => import("./outcome-spark").then((module) => module.OutcomeBars), {
  ssr: false,
  loading: () => <Skeleton className="w-24" />,
});
