"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { SourceDetail } from "@/components/features/incoming/source-detail";
import { withTeam } from "@/components/features/shell/require-team";

export const SourceDetailContent = withTeam(SourceDetail);
