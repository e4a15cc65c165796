export { SourceDialog, type SourceDialogProps } from "./lazy-dialogs";
