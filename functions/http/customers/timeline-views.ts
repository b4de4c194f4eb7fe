import * as z from 'zod';
import { order } from '../../../domain/customer/order/order.ts';
import { actor } from '../../../events/event.ts';
import { channel } from '../../../events/ticket/ticket-facts.ts';
import { contactText } from '../api/contact.ts';
import { customerNoteView } from './customer-notes.routes.ts';
import { interactionView } from './views.ts';

/** What a timeline can be narrowed to: messages by their channel, mails of surveys, notes and orders. */
export const timelineKind = z.enum([...channel.options, 'survey', 'note', 'order']);
export type TimelineKind = z.infer<typeof timelineKind>;

/** Where a page of a timeline ended. */
export const timelinePosition = z.object({ at: z.iso.datetime(), id: z.string().max(100) });

/** Something that happened with a customer. */
export const timelineView = z.discriminatedUnion('type', [
  interactionView.extend({ type: z.literal('message') }),
  z.object({
    type: z.literal('note'),
    ...customerNoteView.pick({ customerNoteId: true, createdAt: true }).shape,
    author: actor,
    /** The beginning of its text. */
    preview: contactText,
  }),
  z.object({
    type: z.literal('order'),
    ...order.pick({
      orderId: true,
      source: true,
      externalId: true,
      number: true,
      status: true,
      currency: true,
    }).shape,
    /** When it was placed. */
    createdAt: z.iso.datetime(),
  }),
]);
