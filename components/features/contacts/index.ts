export { ContactDetail } from "./contact-detail";
export { ContactDialog, type ContactDialogProps } from "./contact-dialog";
export { ContactsPanel } from "./contacts-panel";
