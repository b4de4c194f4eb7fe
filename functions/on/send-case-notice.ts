import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { sendCaseNotice } from '../../domain/case/send-case-notice.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { CaseMoved, CaseOpened, CaseReminderDue } from '../../events/case/case-events.ts';
import { parseEvent } from '../../events/event.ts';
import { caseNotices, cases } from '../case-stores.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { dueMailStores } from './due-mail-stores.ts';

const stores = { ...dueMailStores, cases, caseNotices };

const noticeEvent = z.discriminatedUnion('type', [
  CaseOpened.schema,
  CaseMoved.schema,
  CaseReminderDue.schema,
]);

/** Tells the customer of a case what a change of it means for them, once. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const event = parseEvent(noticeEvent, detail);
  const { subject, version: caseVersion, at, data, correlationId } = event;
  correlate(correlationId);
  const { notice } = data;
  if (notice === undefined) return;
  const caseId = idSchema('case').parse(subject.id);
  const state = 'to' in data ? data.to : data.state;
  const due = {
    ...{ caseId, caseVersion, notice, state, at },
    isReminder: event.type === CaseReminderDue.type,
  };
  const outcome = await sendCaseNotice(stores, due, systemContext(correlationId));
  logger.info('The notice of a case was decided on.', { caseId, notice, outcome });
});
