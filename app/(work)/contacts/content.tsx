"use client";
import { ContactDetail, ContactsPanel } from "@/components/features/contacts";
import { withTeam } from "@/components/features/shell";

export const ContactsPanelContent = withTeam(ContactsPanel);
export const ContactDetailContent = withTeam(ContactDetail);
