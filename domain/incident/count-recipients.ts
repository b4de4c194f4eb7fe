import type { IncidentJobStore } from '../case/incident/incident-job.store.ts';
import type { IncidentJob, RecipientCounts } from '../case/incident/incident-job.ts';
import type { MailStore } from '../mail/outgoing/mail.store.ts';
import type { MailState } from '../mail/outgoing/mail.ts';
import { type Database, type Item, readTogether } from '../shared/database.ts';

interface Stores {
  database: Database;
  jobs: IncidentJobStore;
  mails: MailStore;
}

const countOf: Readonly<Record<MailState, keyof RecipientCounts>> = {
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'sent',
  failed: 'failed',
  unknown: 'failed',
};

/**
 * Counts the recipients of an update by what became of their mails. It counts from the beginning each time, so that a crash can't count
 * one twice: about one read unit a recipient.
 */
export async function countRecipients(
  { database, jobs, mails }: Stores,
  { incidentJobId }: IncidentJob,
): Promise<RecipientCounts> {
  const counts: RecipientCounts = { queued: 0, sent: 0, failed: 0, withheld: 0 };
  for await (const page of jobs.recipientsOf(incidentJobId)) {
    const readings = page.flatMap(({ ticketId, mailId }) => {
      if (!mailId) return [];
      const { key, parse } = mails.reading(ticketId, mailId);
      return { key, parse: (item: Item | undefined) => item && parse(item) };
    });
    const read = await readTogether(database, readings, { consistent: false });
    counts.withheld += page.length - readings.length;
    // A mail that was erased had been sent.
    for (const reading of readings) counts[countOf[read(reading)?.state ?? 'sent']] += 1;
  }
  return counts;
}
