import { Entity } from 'electrodb';
import { commitWrites, type Database } from '../database.ts';
import { derivedId } from '../derived-id.ts';
import { KefuError } from '../errors.ts';
import type { QuarantineId } from '../ids.ts';
import { type Page, type PageRequest, parsePage } from '../page.ts';
import { quarantinedMailSchema } from './quarantined-mail.entity.ts';
import { type QuarantinedMail, quarantinedMail } from './quarantined-mail.ts';

const listed = quarantinedMail.omit({ detail: true, recipients: true, rawMailKey: true, notification: true });

export type QuarantineStore = ReturnType<typeof quarantineStore>;

/** Mails that are held, each with its reason. */
export function quarantineStore(database: Database) {
  const mails = new Entity(quarantinedMailSchema, database);

  /** Holds a mail; doing so twice under one id is the same as once. */
  async function hold(mail: QuarantinedMail): Promise<void> {
    await commitWrites(database, [
      { name: 'quarantined-mail', put: mails.put({ ...mail, listName: 'quarantine' }).params() },
    ]);
  }

  /** @throws KefuError `not-found`. */
  async function load(quarantineId: QuarantineId): Promise<QuarantinedMail> {
    const { data } = await mails.get({ quarantineId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `There is no held mail ${quarantineId}.`);
    return quarantinedMail.parse(data);
  }

  /** Latest first. */
  async function list(page: PageRequest): Promise<Page<(typeof listed)['_output']>> {
    const answer = await mails.query.byTime({ listName: 'quarantine' }).go({ ...page, order: 'desc' });
    return parsePage(answer, listed);
  }

  return { hold, load, list };
}

/** The same id for the same delivery, however often it is tried. */
export function quarantineIdOf(delivery: string): QuarantineId {
  return derivedId('quarantine', delivery);
}
