import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import * as z from 'zod';
import { type Api, api, drain, read, stack } from '../stack.ts';

/** What customers do: send mail, and read replies. */

const smtp = createTransport({ host: '127.0.0.1', port: stack.smtpPort, secure: false, ignoreTLS: true });

export interface CustomerMail {
  from: string;
  to: string;
  /** Only in the header: copied people have another mail server. */
  cc?: string;
  subject?: string;
  text?: string;
  html?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  envelopeFrom?: string;
  envelopeTo?: string;
  attachments?: { filename: string; content: Buffer; contentType?: string; cid?: string }[];
}

/** A new customer, in an organization without other customers. */
export function someone(organization = `${randomUUID().slice(0, 8)}.example`): string {
  return `${randomUUID()}@${organization}`;
}

/** Sends a mail by SMTP and waits until the stack is idle. */
export async function write(mail: CustomerMail): Promise<string> {
  const messageId = mail.messageId ?? `<${randomUUID()}@customers.example>`;
  const { envelopeFrom, envelopeTo, ...rest } = mail;
  await smtp.sendMail({
    subject: 'A question',
    text: 'How does it work?',
    ...rest,
    messageId,
    envelope: { from: envelopeFrom ?? mail.from, to: envelopeTo ?? mail.to },
  });
  await drain();
  return messageId;
}

/** Sends the same bytes, including headers. */
export async function writeRaw(from: string, to: string | string[], raw: string | Buffer): Promise<void> {
  await smtp.sendMail({ envelope: { from, to }, raw });
  await drain();
}

const sentMail = z.object({
  id: z.string(),
  direction: z.enum(['sent', 'received']),
  envelope: z.object({ from: z.string(), to: z.array(z.string()) }),
  subject: z.string(),
  from: z.array(z.object({ name: z.string(), address: z.string() })),
  replyTo: z.array(z.object({ name: z.string(), address: z.string() })),
  messageId: z.string().optional(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()),
  text: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(z.object({ fileName: z.string() })),
});
export type SentMail = z.infer<typeof sentMail>;

const mailList = z.array(z.object({ id: z.string(), direction: z.string() }));

/** Kefu's mails to an address, by envelope, oldest first. */
export async function receivedBy(address: string): Promise<SentMail[]> {
  const list = mailList.parse(await getJson(`/api/mails?recipient=${encodeURIComponent(address)}`));
  const sent = list.filter(({ direction }) => direction === 'sent');
  return Promise.all(sent.reverse().map(async ({ id }) => sentMail.parse(await getJson(`/api/mails/${id}`))));
}

/** A mail in transmission format. */
export async function rawOf({ id }: SentMail): Promise<string> {
  return (await fetch(`${stack.mailPageUrl}/api/mails/${id}/raw`)).text();
}

async function getJson(path: string): Promise<unknown> {
  const response = await fetch(`${stack.mailPageUrl}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

const listedTicket = z.looseObject({
  ticketId: z.string(),
  number: z.string(),
  subject: z.string(),
  status: z.string(),
});

/** Fewer than a principal may make in an hour, so that tests can look up any number of customers. */
const lookupsOfKey = 50;
let looker: { call: Api; apiKeyId: string; left: number } | undefined;

/** The customer with an address. */
export async function lookUp(address: string): Promise<string | undefined> {
  looker ??= await newLooker();
  const { call, apiKeyId } = looker;
  const answer = await call('POST /v1/customers/lookup', { body: { address } });
  if (answer.status === 401) {
    // It expired: another file's tests let months pass.
    looker = undefined;
    return lookUp(address);
  }
  if (--looker.left <= 0) {
    looker = undefined;
    await api('admin')(`DELETE /v1/api-keys/${apiKeyId}`, { headers: { 'if-match': '*' } });
  }
  const [found] = read(answer, { items: z.array(z.looseObject({ customerId: z.string() })) }).items;
  return found?.customerId;
}

async function newLooker() {
  const answer = await api('admin')('POST /v1/api-keys', { body: { name: 'Lookups', role: 'admin' } });
  const { apiKey, apiKeyId } = read(answer, { apiKey: z.string(), apiKeyId: z.string() });
  return { call: api({ credential: apiKey }), apiKeyId, left: lookupsOfKey };
}

/** A customer's tickets, latest first. */
export async function ticketsOf(address: string): Promise<z.infer<typeof listedTicket>[]> {
  const customerId = await lookUp(address);
  if (!customerId) return [];
  const list = await api('admin')(`GET /v1/tickets?customerId=${customerId}`);
  return read(list, { items: z.array(listedTicket) }).items;
}

const message = z.looseObject({
  messageId: z.string(),
  kind: z.string(),
  text: z.string(),
  threadedBy: z.string().optional(),
  attachments: z.array(z.looseObject({ attachmentId: z.string(), filename: z.string(), sha256: z.string() })),
  mail: z.looseObject({ state: z.string(), failure: z.string().optional() }).optional(),
});

/** A ticket with its messages, oldest first. */
export async function conversationOf(ticketId: string) {
  const answer = await api('admin')(`GET /v1/tickets/${ticketId}`);
  return read(answer, {
    ticketId: z.string(),
    number: z.string(),
    version: z.number(),
    status: z.string(),
    subject: z.string(),
    locale: z.string(),
    linkedTicketIds: z.array(z.string()),
    acknowledgedAt: z.string().nullable(),
    collaborators: z.array(z.string()),
    proposedCollaborators: z.array(z.string()),
    mergedInto: z.string().nullable(),
    mergedTicketIds: z.array(z.string()),
    conversation: z.object({ items: z.array(message) }),
  });
}

/** The only ticket of a customer. */
export async function onlyTicketOf(address: string) {
  const tickets = await ticketsOf(address);
  if (tickets.length !== 1 || !tickets[0]) throw new Error(`${address} has ${tickets.length} tickets.`);
  return conversationOf(tickets[0].ticketId);
}

export async function heldMails() {
  const answer = await api('admin')('GET /v1/quarantine?limit=100');
  return read(answer, {
    items: z.array(
      z.looseObject({ quarantineId: z.string(), reason: z.string(), subject: z.string().optional() }),
    ),
  }).items;
}
