/** `npm run bench -- --broadcast`: how long an update to all customers of an incident takes, what it costs, and whether anybody gets it twice. */

import * as z from 'zod';
import { incidentWork } from '../../functions/on/subscribers.ts';
import type { BenchDesk } from './bench-desk.ts';
import { copyTickets } from './copy-tickets.ts';
import { digits, printTable } from './print-table.ts';
import type { Progress } from './progress.ts';
import { sum } from './statistics.ts';
import type { Target } from './targets.ts';

const recipients = 10_000;
/** Tickets that are opened by the API; the others are copies of them. */
const originals = 20;
/** At 840 a minute it takes twelve, and mails are counted every ten. */
const minutesMost = 60;
const minuteMs = 60_000;

export interface BroadcastFigures {
  recipients: number;
  /** By what became of their mails, as the job counts it. `failed`: also those of which SES's answer is unknown. */
  sent: number;
  failed: number;
  withheld: number;
  /** Mails that SES was given. More than recipients: somebody got it twice. */
  mails: number;
  /** By the desk's clock, until the last mail was queued. */
  minutes: number;
  /** On this machine, whose cores all functions and engines share. */
  seconds: number;
  readUnits: number;
  writeUnits: number;
  /** Of all functions: sending, publishing and recording as well. */
  writeUnitsOfAll: number;
}

const opened = z.object({ ticketId: z.string() });
const incident = z.object({ caseId: z.string() });
const agent = z.object({ agentId: z.string() });
const key = z.object({ apiKey: z.string() });
const jobs = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      state: z.string(),
      counts: z.object({ sent: z.int(), failed: z.int(), withheld: z.int() }),
    }),
  ),
});

export async function measureBroadcast(desk: BenchDesk, progress: Progress): Promise<BroadcastFigures> {
  const { stack } = desk;
  stack.meter.units = false;
  progress.begin(`${recipients} customers of an incident`, recipients / originals);
  const caseId = await incidentWithTickets(desk);
  await stack.clock.drain();
  await copyTickets(stack, recipients / originals - 1, (copy) => progress.at(copy));

  progress.begin('an update to all of them');
  let mails = 0;
  const stopListening = stack.mail.onSent(() => {
    mails += 1;
  });
  const updates = async () => {
    const { items } = jobs.parse(JSON.parse(await desk.call('GET', `/v1/cases/${caseId}/jobs`)));
    const found = items.find(({ kind }) => kind === 'update');
    if (!found) throw new Error('The update has no job.');
    return found;
  };
  const begun = performance.now();
  stack.meter.start();
  await approve(desk, caseId);
  let minutes = 0;
  let job = await updates();
  for (; job.state !== 'done' && minutes < minutesMost; minutes += 1) {
    await stack.clock.advance(minuteMs);
    job = await updates();
  }
  stopListening();
  const seconds = (performance.now() - begun) / 1000;
  const rows = stack.meter.snapshot();
  stack.meter.units = false;
  const own = rows.filter(({ functionName }) => functionName.endsWith(`-${incidentWork.name}`));
  return {
    ...{ recipients, ...job.counts, mails, minutes, seconds },
    readUnits: sum(own.map((row) => row.readUnits)),
    writeUnits: sum(own.map((row) => row.writeUnits)),
    writeUnitsOfAll: sum(rows.map((row) => row.writeUnits)),
  };
}

/** @returns its case */
async function incidentWithTickets(desk: BenchDesk): Promise<string> {
  const act = (caseId: string, action: string, fields: object) =>
    desk.call('POST', `/v1/cases/${caseId}/actions/${action}`, { fields });
  const ticketIds = [];
  for (let customer = 1; customer <= originals; customer += 1) {
    const body = {
      ...{ channel: 'phone', subject: 'No light', text: 'It is dark.' },
      customer: { address: `robin@bench-${customer}.example` },
    };
    ticketIds.push(opened.parse(JSON.parse(await desk.call('POST', '/v1/tickets', body))).ticketId);
  }
  const { caseId } = incident.parse(JSON.parse(await desk.call('POST', '/v1/cases', { flow: 'incident' })));
  await desk.call('POST', `/v1/cases/${caseId}/tickets`, { ticketIds });
  await act(caseId, 'declare', { severity: 1, publicTitle: { en: 'Lamps stay dark', zh: '灯不亮' } });
  const lead = { name: 'Kim', address: 'kim@staff.example', role: 'agent' };
  const { agentId } = agent.parse(JSON.parse(await desk.call('POST', '/v1/agents', lead)));
  await act(caseId, 'staff', { leadId: agentId, communicatorId: agentId });
  await act(caseId, 'draft-update', {
    update: { en: 'The light comes back tonight.', zh: '今晚恢复照明。' },
  });
  return caseId;
}

/** By another key than its author's. */
async function approve({ call, stack }: BenchDesk, caseId: string): Promise<void> {
  const body = { name: 'Approver', role: 'supervisor', scopes: ['*:read', '*:write'] };
  const { apiKey } = key.parse(JSON.parse(await call('POST', '/v1/api-keys', body)));
  const answer = await fetch(`${stack.apiUrl}/v1/cases/${caseId}/actions/send-update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`The approval was answered ${answer.status}: ${await answer.text()}`);
}

export function printBroadcast(figures: BroadcastFigures): void {
  const each = (units: number) => digits(units / figures.recipients, 1);
  printTable(
    'An update to all customers of an incident',
    [
      ...['recipients', 'sent', 'failed', 'withheld', 'mails', 'minutes', 'seconds here'],
      ...['read units each', 'write units each', 'of all functions'],
    ],
    [
      [
        ...[figures.recipients, figures.sent, figures.failed, figures.withheld].map((figure) =>
          digits(figure),
        ),
        ...[figures.mails, figures.minutes, figures.seconds].map((figure) => digits(figure)),
        ...[figures.readUnits, figures.writeUnits, figures.writeUnitsOfAll].map(each),
      ],
    ],
  );
}

export function broadcastTargets(figures: BroadcastFigures): Target[] {
  const { recipients: wanted, sent, mails, writeUnits } = figures;
  return [
    { what: 'recipients not told', figure: wanted - sent, limit: 0, unit: '' },
    { what: 'mails a recipient', figure: mails / wanted, limit: 1, unit: '×' },
    { what: 'write units a recipient', figure: writeUnits / wanted, limit: 40, unit: 'WU' },
  ];
}
