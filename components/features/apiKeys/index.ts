export { ApiKeyCard, type ApiKeyCardProps } from "./api-key-card";
export { ApiKeyDetail } from "./api-key-detail";
export { ApiKeyDialog, type ApiKeyDialogProps } from "./api-key-dialog";
export { ApiKeyForm, type ApiKeyFormProps } from "./api-key-form";
export { ApiKeyList, type ApiKeyListProps } from "./api-key-list";
export { APIKeyManager, APIKeyManager as ApiKeysPanel } from "./api-key-manager";
