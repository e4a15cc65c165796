export { KeyUsageCard } from "./key-usage-card";
export { UsagePanel } from "./usage-panel";
