export { DeliveryDetail, type DeliveryDetailProps } from "./delivery-detail";
export { WebhookCard, type WebhookCardProps } from "./webhook-card";
export { WebhookDetail } from "./webhook-detail";
export { WebhookDialog, type WebhookDialogProps, WebhookForm } from "./webhook-dialog";
export type { WebhookFormProps } from "./webhook-form";
export { WebhookList, type WebhookListProps } from "./webhook-list";
export { WebhooksPanel } from "./webhooks-panel";
