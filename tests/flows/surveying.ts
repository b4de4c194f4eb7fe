import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';
import { type ApiAnswer, api, drain, read, skip } from '../stack.ts';
import { onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

/** Asking customers how it was, and what they answer. */

const call = api('admin');
const settings = { lifecycle: z.looseObject({}), survey: z.looseObject({}) };

/** Every sandbox learns of changed settings within a minute. */
const known = 'PT61S';

/** While a file's tests run, an hour passes before customers are asked, at any time of the day, and a day before they are reminded. */
export function askQuickly(): void {
  let before: object = {};

  beforeAll(async () => {
    const { lifecycle, survey } = read(await call('GET /v1/settings'), settings);
    before = { lifecycle, survey };
    await editSettings({
      lifecycle: { reminderDays: 1 },
      survey: { delayHours: 1, calendarId: 'always', reminderDays: 1, expireDays: 2 },
    });
  }, 60_000);
  afterAll(() => editSettings(before), 60_000);
}

export async function editSettings(body: object): Promise<void> {
  const answer = await call('PATCH /v1/settings', { body });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  await skip(known);
}

/** Lets the time pass after which customers are asked. */
export function untilAsked(): Promise<void> {
  return skip('PT62M');
}

/** A customer's ticket that somebody changed as wanted. */
export async function ticketAt(change: object, customer = someone()) {
  await write({ from: customer, to: 'help@support.example.com', subject: 'Broken lamp' });
  const { ticketId } = await onlyTicketOf(customer);
  await edit(ticketId, change);
  return { customer, ticketId };
}

export async function edit(ticketId: string, body: object): Promise<void> {
  const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
}

/** The links to surveys that somebody was sent, each on a line of its own, oldest first. */
export async function linksTo(customer: string): Promise<string[]> {
  const mails = await receivedBy(customer);
  return mails.flatMap(({ text }) =>
    text.split('\n').filter((line) => /^https?:\S+\/surveys\/\S+$/.test(line)),
  );
}

export async function linkTo(customer: string): Promise<string> {
  const [link] = await linksTo(customer);
  if (!link) throw new Error(`${customer} was not asked.`);
  return link;
}

export interface Page {
  status: number;
  headers: Headers;
  html: string;
}

/** Opens a page as a browser does, and as whatever follows links in mail. */
export async function open(link: string, headers: Record<string, string> = {}): Promise<Page> {
  const response = await fetch(link, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** Sends the page's form, without following where it leads. */
export async function send(link: string, fields: Record<string, string>): Promise<Page> {
  const response = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const survey = z.looseObject({
  surveyId: z.string(),
  version: z.number(),
  resolutionCycle: z.number(),
  rating: z.number().nullable(),
  comment: z.string().nullable(),
  taskId: z.string().nullable(),
});

/** What the desk knows once the answers that were given have been recorded. */
export async function surveysOf(ticketId: string) {
  await drain();
  return read(await call(`GET /v1/tickets/${ticketId}/surveys`), { items: z.array(survey) }).items;
}

/** How the work was rated, as `GET /v1/survey-results` says with such a query. */
export async function resultsOf(query: string): Promise<ApiAnswer> {
  await drain();
  return call(`GET /v1/survey-results?${query}`);
}
