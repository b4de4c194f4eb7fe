import middy from '@middy/core';
import { answerCase, type CustomerAnswer } from '../../../domain/case/answer-case.ts';
import { photoBytesMost, photoTypeOf } from '../../../domain/case/case-file.ts';
import { flowOf } from '../../../domain/case/case-record.ts';
import { customerActions, latestNotice } from '../../../domain/case/customer-view.ts';
import { noticeText } from '../../../domain/case/notice.ts';
import { caseOfToken } from '../../../domain/case/page-link.ts';
import { defaultFileName, safeFileName } from '../../../domain/mail/incoming/reading/file-name.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { ifFound, KefuError } from '../../../domain/shared/errors.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import type { IncomingAttachment } from '../../../domain/ticket/attachment/attachment.ts';
import { caseStores } from '../../case-stores.ts';
import { contextOf } from '../../context.ts';
import { desk } from '../../desk.ts';
import { logger } from '../../logger.ts';
import { customers, signingKey, tableMark } from '../../stores.ts';
import type { ApiEvent, Step } from '../api/api-event.ts';
import type { Rendered } from '../api/render.ts';
import { answerHead } from '../api/steps/answer-head.ts';
import { correlation } from '../api/steps/correlation.ts';
import { pauseRestored } from '../api/steps/pause-restored.ts';
import { askedFields, type SentForm, sentForm } from './form.ts';
import { type Answer, type CaseView, casePage, quietCasePage } from './page.ts';
import { casePageHeaders } from './style.ts';

const { cases, tickets } = caseStores;

/**
 * The page on which a customer follows their case, and does what is theirs to do. Only its forms write, since mail programs open
 * every link of a mail.
 */
export const handler = middy<ApiEvent, Rendered>()
  .use(correlation())
  .use(answerHead())
  .use(quietFailures())
  .use(pauseRestored(tableMark, (event) => page(503, quietCasePage(languageOf(event), 'paused'))))
  .handler(async (event) => {
    const now = new Date().toISOString();
    const found = caseOfToken(event.pathParameters?.token ?? '', await signingKey.load(now), now);
    if ('fault' in found)
      return page(found.fault === 'expired' ? 410 : 404, quietCasePage(languageOf(event), found.fault));
    const one = await ifFound(cases.load(found.caseId));
    // Its customer was erased, or it was taken from them.
    if (!isCustomers(one)) return page(404, quietCasePage(languageOf(event), 'unknown'));
    if (event.requestContext.http.method === 'POST') return take(event, one, now);
    const isSaved = event.queryStringParameters?.saved !== undefined;
    return page(200, casePage(await viewOf(one, now), isSaved ? { kind: 'saved' } : undefined));
  });

type CustomersCase = CustomerAnswer['case'];

function isCustomers(
  one: (Omit<CustomersCase, 'customerId'> & { customerId?: unknown }) | undefined,
): one is CustomersCase {
  return one?.customerId !== undefined;
}

/** In the language of its first ticket, in which the link was sent. */
async function viewOf(one: CustomersCase, now: string): Promise<CaseView> {
  const [ticketId] = one.ticketIds;
  const [ticket, customer, { calendar }] = await Promise.all([
    ticketId && ifFound(tickets.load(ticketId)),
    ifFound(customers.loadServed(one.customerId)),
    cases.surroundings(),
  ]);
  const flow = flowOf(one);
  const facts = {
    ...{ case: one, locale: ticket?.locale ?? customer?.locale ?? desk.locale },
    ...{ timeZone: calendar.timeZone, deskName: desk.name },
  };
  const name = latestNotice(flow, one);
  const notice = name && noticeText(flow, name, { ...facts, customerName: customer?.name ?? '' });
  return { ...facts, flow, notice, now };
}

async function take(event: ApiEvent, one: CustomersCase, now: string): Promise<Rendered> {
  const flow = flowOf(one);
  const actions = new Map(customerActions(flow, one, now));
  const form = await formOf(event);
  const sent =
    form &&
    sentForm(form, (name) => {
      const action = actions.get(name);
      return action && askedFields(flow.fields, action);
    });
  if (!sent) return shown(400, one, now, { kind: 'wrong', action: '', wrong: [], fields: {} });
  const { action, version, fields } = sent;
  if (!actions.has(action) || version !== one.version) return changed(one, now);
  const { photos, wrong } = await photosOf(sent);
  if (wrong.length) return shown(400, one, now, { kind: 'wrong', action, wrong, fields });
  const { customerId } = one;
  const context = contextOf({ kind: 'customer', customerId }, event.correlationId);
  try {
    const answer = { case: one, action, version, fields, photos };
    await answerCase({ ...caseStores, storeFiles: storeFilesIn(context) }, answer, context);
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    return refused(error, one, sent, now);
  }
  return { statusCode: 303, headers: { location: `${event.rawPath}?saved`, 'cache-control': 'no-store' } };
}

/** The page again, with what is wrong about the form, or with what the case became meanwhile. */
async function refused(
  error: KefuError,
  one: CustomersCase,
  { action, fields }: SentForm,
  now: string,
): Promise<Rendered> {
  switch (error.code) {
    case 'invalid-request':
    case 'transition-not-allowed': {
      // What the flow itself no longer allows shows in the case; what is left is about the form.
      const present = await cases.load(one.caseId);
      if (present.version !== one.version) return changed(one, now);
      const wrong = error.fields.flatMap(({ field }) => field.split('.')[1] ?? []);
      return shown(400, one, now, { kind: 'wrong', action, wrong, fields });
    }
    case 'precondition-failed':
    case 'edit-conflict':
      return changed(one, now);
    default:
      throw error;
  }
}

async function changed({ caseId }: CustomersCase, now: string): Promise<Rendered> {
  const present = await cases.load(caseId);
  if (!isCustomers(present)) throw new Error('The case is nobody’s any more.');
  return shown(409, present, now, { kind: 'changed' });
}

async function shown(statusCode: number, one: CustomersCase, now: string, answer: Answer): Promise<Rendered> {
  return page(statusCode, casePage(await viewOf(one, now), answer));
}

/** The form of the body; undefined if it is none. */
async function formOf({ headers, body = '', isBase64Encoded }: ApiEvent): Promise<FormData | undefined> {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const response = new Response(bytes, { headers: { 'content-type': headers['content-type'] ?? '' } });
  return response.formData().catch(() => undefined);
}

/** The photos of a form by their field, and the fields with a file that is none or too large. */
async function photosOf({ files }: SentForm) {
  const photos: Record<string, IncomingAttachment[]> = {};
  const wrong = new Set<string>();
  for (const { field, file } of files) {
    const content = new Uint8Array(await file.arrayBuffer());
    const contentType = photoTypeOf(content);
    if (contentType === undefined || content.length > photoBytesMost) {
      wrong.add(field);
      continue;
    }
    const filename = safeFileName(file.name) || defaultFileName(contentType, 0);
    photos[field] = [
      ...(photos[field] ?? []),
      { filename, contentType, contentId: undefined, inline: false, content },
    ];
  }
  return { photos, wrong: [...wrong] };
}

/** Its S3 client is loaded with the first photo. */
function storeFilesIn({ newId }: Context) {
  return async (prefix: string, files: readonly IncomingAttachment[]) =>
    (await import('./photo-files.ts')).storePhotos(prefix, files, newId);
}

/** Without a valid link, the customer is unknown: the page uses the browser's language. */
function languageOf({ headers }: ApiEvent): Locale {
  return /^\s*zh\b/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
}

function page(statusCode: number, body: string): Rendered {
  return { statusCode, headers: { ...casePageHeaders }, body };
}

/** Customers see a sentence, never a problem document. */
function quietFailures(): Step {
  return {
    onError(request) {
      logger.error('The page of a case failed unexpectedly.', { error: request.error });
      request.response = page(500, quietCasePage(languageOf(request.event), 'failed'));
    },
  };
}
