import type { MailFailureKind } from '../../../events/ticket/ticket-facts.ts';
import type { Context } from '../../shared/context.ts';
import { commitWrites, type Database } from '../../shared/database.ts';
import type { SuppressionStore } from '../suppression.store.ts';
import { failureIn, type SesMailEvent } from './delivery-report.ts';
import { suppressionsOf } from './mail-failure.ts';

/**
 * Settles a mail without an item, to an agent or a customer: what it tells stays unsent until SES accepts it. Only a dead
 * address matters.
 * @returns how it failed; undefined if it didn't
 */
export async function settleNotification(
  { database, suppressions }: { database: Database; suppressions: SuppressionStore },
  { event }: { event: SesMailEvent },
  { now }: Context,
): Promise<MailFailureKind | undefined> {
  const failure = failureIn(event);
  if (!failure) return undefined;
  await commitWrites(database, suppressionsOf(failure, now).map(suppressions.put));
  return failure.kind;
}
