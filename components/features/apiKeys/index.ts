export { ApiKeyCard, type ApiKeyCardProps } from "./api-key-card";
export { ApiKeyDetail } from "./api-key-detail";
export { ApiKeyDialog, type ApiKeyDialogProps, ApiKeyForm } from "./api-key-dialog";
export type { ApiKeyFormProps } from "./api-key-form";
export { ApiKeyList, type ApiKeyListProps } from "./api-key-list";
export { APIKeyManager, APIKeyManager as ApiKeysPanel } from "./api-key-manager";
