import { z } from "zod";
import type { PackEventType } from "../event-packs";
import { isoTime } from "../page";
import { type EventShape, exampleTime } from "./event-shape";

const text = z.string().min(1).max(1_000);
const id = z.string().min(1).max(200).meta({ description: "Your own id of it" });
const amount = z.int().meta({ description: "In the smallest unit of the currency: cents, not euros" });
const currency = z.string().regex(/^[A-Z]{3}$/, "An ISO 4217 code such as EUR");
const extra = z.record(z.string(), z.unknown()).optional().meta({ description: "Whatever else your receivers need" });

/** A shape names what receivers can rely on; a sender may add fields. */
function shape<Fields extends z.ZodRawShape>(fields: Fields, example: z.input<z.ZodObject<Fields>>): EventShape {
  return { data: z.looseObject({ ...fields, metadata: extra }), example: () => example };
}

const user = { id, email: z.email().optional(), name: text.optional() };
const exampleUser = { id: "user_81", email: "grace@example.com", name: "Grace Hopper" };
const payment = { id, amount, currency, customerId: id.optional(), invoiceId: id.optional() };
const examplePayment = { id: "pay_5091", amount: 4_900, currency: "EUR", customerId: "cus_17", invoiceId: "inv_2026_031" };
const subscription = {
  id,
  customerId: id,
  plan: text,
  status: z.enum(["trialing", "active", "past_due", "paused", "canceled"]),
  quantity: z.int().min(1).optional(),
  currentPeriodEnd: isoTime.optional(),
};
const exampleSubscription = { id: "sub_204", customerId: "cus_17", plan: "team", status: "active" as const, quantity: 5 };
const invoice = { id, number: text.optional(), customerId: id, amount, currency, dueAt: isoTime.optional() };
const exampleInvoice = { id: "inv_2026_031", number: "2026-031", customerId: "cus_17", amount: 4_900, currency: "EUR" };
const aiRequest = { id, model: text, inputTokens: z.int().min(0).optional(), durationMs: z.int().min(0).optional() };
const exampleAiRequest = { id: "gen_77", model: "summary-small", inputTokens: 1_830, durationMs: 2_140 };
const project = { id, name: text, status: text.optional(), ownerId: id.optional() };
const exampleProject = { id: "prj_12", name: "New help centre", status: "in progress", ownerId: "user_81" };
const message = { id, channel: text, from: text, text: z.string().max(20_000), url: z.url().optional() };
const exampleMessage = { id: "msg_390", channel: "chat", from: "grace@example.com", text: "Is the export fixed?" };
const campaign = { id, name: text, channel: text.optional() };
const exampleCampaign = { id: "cmp_8", name: "Spring", channel: "email" };
const approval = { id, subject: text, requestedBy: id };
const exampleApproval = { id: "apr_3", subject: "Discount of 20 % for cus_17", requestedBy: "user_81" };

export const packEvents: Record<PackEventType, EventShape> = {
  "user.created": shape(user, exampleUser),
  "user.updated": shape({ ...user, changes: z.array(text).optional() }, { ...exampleUser, changes: ["name"] }),
  "user.deleted": shape(user, { id: "user_81" }),
  "payment.succeeded": shape(payment, examplePayment),
  "payment.failed": shape({ ...payment, reason: text.optional() }, { ...examplePayment, reason: "card_declined" }),
  "subscription.created": shape(subscription, exampleSubscription),
  "subscription.updated": shape(subscription, { ...exampleSubscription, quantity: 8 }),
  "subscription.canceled": shape(
    { ...subscription, canceledAt: isoTime.optional(), reason: text.optional() },
    { ...exampleSubscription, status: "canceled", canceledAt: exampleTime },
  ),
  "invoice.created": shape(invoice, { ...exampleInvoice, dueAt: "2026-03-31T00:00:00.000Z" }),
  "invoice.paid": shape({ ...invoice, paidAt: isoTime.optional() }, { ...exampleInvoice, paidAt: exampleTime }),
  "ai.request.completed": shape(
    { ...aiRequest, outputTokens: z.int().min(0).optional() },
    { ...exampleAiRequest, outputTokens: 212 },
  ),
  "ai.request.failed": shape({ ...aiRequest, error: text }, { ...exampleAiRequest, error: "The model did not answer in 30 s" }),
  "project.created": shape(project, exampleProject),
  "project.updated": shape({ ...project, changes: z.array(text).optional() }, { ...exampleProject, changes: ["status"] }),
  "project.completed": shape({ ...project, completedAt: isoTime.optional() }, { ...exampleProject, completedAt: exampleTime }),
  "mention.received": shape(message, { ...exampleMessage, channel: "forum", text: "@support can you look?" }),
  "message.received": shape({ ...message, conversationId: id.optional() }, { ...exampleMessage, conversationId: "cnv_55" }),
  "conversation.assigned": shape(
    { id, assigneeId: id, assignedBy: id.optional(), subject: text.optional() },
    { id: "cnv_55", assigneeId: "user_81", assignedBy: "user_2", subject: "The export is empty" },
  ),
  "alert.triggered": shape(
    { id, name: text, severity: z.enum(["info", "warning", "critical"]), message: text, value: z.number().optional() },
    { id: "alr_6", name: "Error rate", severity: "critical", message: "5 % of requests fail", value: 0.05 },
  ),
  "campaign.started": shape({ ...campaign, startedAt: isoTime.optional() }, { ...exampleCampaign, startedAt: exampleTime }),
  "campaign.completed": shape(
    { ...campaign, sent: z.int().min(0).optional(), opened: z.int().min(0).optional() },
    { ...exampleCampaign, sent: 2_400, opened: 981 },
  ),
  "approval.requested": shape({ ...approval, approverId: id.optional() }, { ...exampleApproval, approverId: "user_2" }),
  "approval.completed": shape(
    { ...approval, decision: z.enum(["approved", "rejected"]), decidedBy: id, comment: text.optional() },
    { ...exampleApproval, decision: "approved", decidedBy: "user_2" },
  ),
};
