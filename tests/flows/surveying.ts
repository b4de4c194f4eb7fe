import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';
import { type ApiAnswer, api, drain, read, skip } from '../stack.ts';
import { onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

/** Surveys and customers' answers. */

const call = api('admin');
const settings = { lifecycle: z.looseObject({}), survey: z.looseObject({}) };

/** Every sandbox uses changed settings within a minute. */
const known = 'PT61S';

/** During a file's tests, customers are surveyed after an hour, at any time of the day, and reminded after a day. */
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

/** Lets the time pass after which surveys are due. */
export function untilAsked(): Promise<void> {
  return skip('PT62M');
}

/** A customer's ticket with the given changes. */
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

/** The survey links in mails to an address, each on its own line, oldest first. */
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

/** Opens a page like a browser, or like programs that follow links in mail. */
export async function open(link: string, headers: Record<string, string> = {}): Promise<Page> {
  const response = await fetch(link, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** Submits the page's form, without following the redirect. */
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

/** The desk's records once the given answers were processed. */
export async function surveysOf(ticketId: string) {
  await drain();
  return read(await call(`GET /v1/tickets/${ticketId}/surveys`), { items: z.array(survey) }).items;
}

/** The results from `GET /v1/survey-results` with this query. */
export async function resultsOf(query: string): Promise<ApiAnswer> {
  await drain();
  return call(`GET /v1/survey-results?${query}`);
}
