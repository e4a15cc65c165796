export { ReportBuilder } from "./report-builder";
export { ReportDetail, ReportEditor } from "./report-detail";
export { ReportsPanel } from "./reports-panel";
