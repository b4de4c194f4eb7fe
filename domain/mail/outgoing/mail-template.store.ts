import { Entity } from 'electrodb';
import { auditTrail } from '../../record/audit.store.ts';
import type { Context } from '../../shared/context.ts';
import type { Database, Write } from '../../shared/database.ts';
import type { MailboxId } from '../../shared/ids.ts';
import { mailTemplateSchema } from './mail-template.entity.ts';
import { type MailTemplate, mailTemplate } from './templates/template.ts';

/** The words that mailboxes have of their own. What was never written is at version 1, as shipped. */
export function mailTemplateStore(database: Database) {
  const templates = new Entity(mailTemplateSchema, database);
  const audited = auditTrail<MailTemplate>(
    database,
    'mail-template',
    mailTemplate,
    ({ mailboxId, template, locale }) => `${mailboxId}/${template}/${locale}`,
  );

  /** Those of all mailboxes: few, read with every mail that goes out, and changed once a year. */
  async function list(): Promise<MailTemplate[]> {
    const { data } = await templates.query.mailTemplate({ desk: 'desk' }).go({ pages: 'all' });
    return data.map((item) => mailTemplate.parse(item));
  }

  async function ofMailbox(mailboxId: MailboxId): Promise<MailTemplate[]> {
    const key = { desk: 'desk', mailboxId } as const;
    const { data } = await templates.query.mailTemplate(key).go({ pages: 'all', consistent: true });
    return data.map((item) => mailTemplate.parse(item));
  }

  async function load(key: Pick<MailTemplate, 'mailboxId' | 'template' | 'locale'>): Promise<MailTemplate> {
    const { mailboxId, template, locale } = key;
    const { data } = await templates
      .get({ desk: 'desk', mailboxId, template, locale })
      .go({ consistent: true });
    return data ? mailTemplate.parse(data) : { mailboxId, template, locale, version: 1 };
  }

  /** The writes that turn a template into its next version; a condition fails where others were faster. */
  function edition(before: MailTemplate, next: MailTemplate, context: Context): Write[] {
    const put = templates
      .put({ ...next, desk: 'desk' })
      .where(({ version }, { eq, notExists }) =>
        before.version === 1 ? notExists(version) : eq(version, before.version),
      );
    return [{ name: 'template', put: put.params() }, ...audited(before, next, context)];
  }

  return { list, ofMailbox, load, edition };
}
