export { TicketDetail } from "./ticket-detail";
export { TicketDialog, type TicketDialogProps } from "./ticket-dialog";
export { TicketList, type TicketListProps } from "./ticket-list";
export { TicketsPanel } from "./tickets-panel";
