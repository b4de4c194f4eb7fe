import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { escalateCase } from '../../domain/escalation/escalate-case.ts';
import { CaseDeadlineMissed } from '../../events/case/case-events.ts';
import { parseEvent } from '../../events/event.ts';
import { cases } from '../case-stores.ts';
import { systemContext } from '../context.ts';
import { correlate } from '../logger.ts';
import { knownAgents, knownEscalationRules, knownTeams } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';

const stores = { cases, tickets, knownAgents, knownTeams, knownEscalationRules };

/** Applies the escalation rules to a deadline that a case missed: once, however often the event comes. */
export const handler = middy(async ({ detail }: EventBridgeEvent<string, unknown>) => {
  const missed = parseEvent(CaseDeadlineMissed.schema, detail);
  correlate(missed.correlationId);
  await escalateCase(stores, missed, systemContext(missed.correlationId));
});
