"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { ApiKeyDetail } from "@/components/features/apiKeys/api-key-detail";
import { withTeam } from "@/components/features/shell/require-team";

export const ApiKeyDetailContent = withTeam(ApiKeyDetail);
