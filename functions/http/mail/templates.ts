import type * as z from 'zod';
import { outgoingKinds } from '../../../domain/channel/outgoing-kinds.ts';
import { letterOf } from '../../../domain/mail/outgoing/templates/letter.ts';
import { sampleFacts } from '../../../domain/mail/outgoing/templates/sample.ts';
import {
  type MailTemplate,
  type TemplateContent,
  templateFaults,
} from '../../../domain/mail/outgoing/templates/template.ts';
import { wordsOf } from '../../../domain/mail/outgoing/templates/words-of.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { locale } from '../../../domain/shared/locale.ts';
import { type OutgoingKind, outgoingKind } from '../../../events/ticket/ticket-facts.ts';
import { database } from '../../clients/table.ts';
import { desk } from '../../desk.ts';
import { mailboxes, templates } from '../../stores.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { templateRoutes } from './templates.routes.ts';
import type { templateView } from './views.ts';

export const listTemplates = handle(templateRoutes.listTemplates, async ({ params: { mailboxId } }) => {
  const [own] = await Promise.all([templates.ofMailbox(mailboxId), mailboxes.load(mailboxId)]);
  const items = outgoingKind.options.flatMap((template) =>
    locale.options.map((locale) => {
      const known = own.find((candidate) => candidate.template === template && candidate.locale === locale);
      return showTemplate(known ?? { mailboxId, template, locale, version: 1 });
    }),
  );
  return { body: { items, nextCursor: null } };
});

export const getTemplate = handle(templateRoutes.getTemplate, async ({ params }) => {
  const [found] = await Promise.all([templates.load(params), mailboxes.load(params.mailboxId)]);
  return { body: showTemplate(found) };
});

export const putTemplate = handle(templateRoutes.putTemplate, async ({ params, body, ifMatch, context }) => {
  const [before] = await Promise.all([templates.load(params), mailboxes.load(params.mailboxId)]);
  requireVersion(before, ifMatch);
  const next = { ...before, content: contentOf(params.template, body), version: before.version + 1 };
  await commitChange(database, 'template', templates.edition(before, next, context), ifMatch);
  return { body: showTemplate(next) };
});

export const resetTemplate = handle(templateRoutes.resetTemplate, async ({ params, ifMatch, context }) => {
  const [before] = await Promise.all([templates.load(params), mailboxes.load(params.mailboxId)]);
  requireVersion(before, ifMatch);
  if (!before.content) return {};
  // The item stays, so that no later version has the ETag of an earlier one.
  const next = { ...before, content: undefined, version: before.version + 1 };
  await commitChange(database, 'template', templates.edition(before, next, context), ifMatch);
  return {};
});

export const previewTemplate = handle(templateRoutes.previewTemplate, async ({ params, body, record }) => {
  const { mailboxId, template, locale } = params;
  const mailbox = await mailboxes.load(mailboxId);
  const content = contentOf(template, body);
  const tried: MailTemplate = { mailboxId, template, locale, version: 1, content };
  const answer = {
    body: letterOf(template, { ...sampleFacts(locale, { mailbox, desk }), templates: [tried] }),
  };
  await commitWrites(database, record(answer));
  return answer;
});

/** @throws KefuError `invalid-request` that names everything that the template can't have */
function contentOf(template: OutgoingKind, said: { text: string; html: string | null }): TemplateContent {
  const content = { text: said.text, html: said.html ?? undefined };
  const faults = templateFaults(template, content);
  if (!faults.length) return content;
  const fields = [...new Set(faults.map(({ field }) => field))].join(', ');
  throw new KefuError('invalid-request', `Correct ${fields}.`, faults);
}

function showTemplate(found: MailTemplate): z.input<typeof templateView> {
  const { mailboxId, template, locale, content } = found;
  const { text, html } = wordsOf([found], mailboxId, template, locale);
  const variables = [...outgoingKinds[template].variables.known];
  return { ...found, isOwn: content !== undefined, text, html: html ?? null, variables };
}
