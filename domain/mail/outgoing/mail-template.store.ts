import { Entity } from 'electrodb';
import { auditTrail } from '../../record/audit.store.ts';
import type { Context } from '../../shared/context.ts';
import type { Database, Write } from '../../shared/database.ts';
import type { MailboxId } from '../../shared/ids.ts';
import { mailTemplateSchema } from './mail-template.entity.ts';
import { type MailTemplate, mailTemplate } from './templates/template.ts';

/** The templates of mailboxes. A default template has version 1 and is not stored. */
export function mailTemplateStore(database: Database) {
  const templates = new Entity(mailTemplateSchema, database);
  const audited = auditTrail<MailTemplate>(
    database,
    'mail-template',
    mailTemplate,
    ({ mailboxId, template, locale }) => `${mailboxId}/${template}/${locale}`,
  );

  /** The templates of all mailboxes, which are read with every outgoing mail and rarely change. */
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

  /** The writes of a template's next version; a condition fails after a concurrent edit. */
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
