import { getText } from '../../../domain/attachment/attachment-files.ts';
import { KefuError } from '../../../domain/errors.ts';
import type { TicketId } from '../../../domain/ids.ts';
import type { PageRequest } from '../../../domain/page.ts';
import { answerPage } from '../cursor.ts';
import { downloadLink } from '../file-links.ts';
import { handle } from '../handle.ts';
import { showMessage, showTicket } from './show.ts';
import { files, history, mails, messages, tickets } from './stores.ts';

/** Messages that a ticket is shown with; the rest comes by the cursor. */
const firstPage = { limit: 50 };

export const getTicket = handle('getTicket', async ({ params: { ticketId } }) => {
  const [ticket, conversation] = await Promise.all([
    tickets.load(ticketId),
    conversationPage(ticketId, firstPage),
  ]);
  return { body: { ...showTicket(ticket), conversation } };
});

export const listMessages = handle('listMessages', async ({ params: { ticketId }, query }) => {
  const [body] = await Promise.all([conversationPage(ticketId, query), tickets.load(ticketId)]);
  return { body };
});

async function conversationPage(ticketId: TicketId, request: PageRequest) {
  const list = { route: 'listMessages', of: { ticketId } };
  const [page, sent] = await Promise.all([
    answerPage(list, request, (at) => messages.page(ticketId, at)),
    mails.ofTicket(ticketId),
  ]);
  return { ...page, items: page.items.map((message) => showMessage(message, sent)) };
}

export const getMessage = handle('getMessage', async ({ params: { ticketId, messageId } }) => {
  const [message, sent] = await Promise.all([messages.load(ticketId, messageId), mails.ofTicket(ticketId)]);
  const { wholeTextKey, htmlKey, text, quote = '' } = message;
  const [wholeText, html] = await Promise.all([
    wholeTextKey ? getText(files, wholeTextKey) : text + quote,
    htmlKey ? getText(files, htmlKey) : null,
  ]);
  return { body: { ...showMessage(message, sent), wholeText, html } };
});

export const getAttachment = handle('getAttachment', async ({ params, context }) => {
  const { ticketId, messageId, attachmentId } = params;
  const { attachments } = await messages.load(ticketId, messageId);
  const attachment = attachments.find((candidate) => candidate.attachmentId === attachmentId);
  if (!attachment)
    throw new KefuError('not-found', `Message ${messageId} has no attachment ${attachmentId}.`);
  return { body: await downloadLink(files, attachment.key, attachment.filename, context.now) };
});

export const listHistory = handle('listHistory', async ({ params: { ticketId }, query }) => {
  const list = { route: 'listHistory', of: { ticketId } };
  const [body] = await Promise.all([
    answerPage(list, query, (at) => history.page(ticketId, at)),
    tickets.load(ticketId),
  ]);
  return { body };
});
