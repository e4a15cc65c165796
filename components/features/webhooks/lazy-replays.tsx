"use client";
import dynamic from "next/dynamic";

/** Loaded beside the page, which can be used without them. */
export const RunningReplay = dynamic(() => import("./replay-line").then((module) => module.RunningReplay), { ssr: false });
export const LastReplay = dynamic(() => import("./replay-line").then((module) => module.LastReplay), { ssr: false });
