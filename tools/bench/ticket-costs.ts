/** The cost of a thousand tickets in a month, calculated from the measured conversations. */

import { declaredFunctions } from '../../infra/functions.ts';
import {
  addCosts,
  type Costs,
  costOfStorage,
  costOfUsage,
  costsOf,
  times,
  totalOf,
  type Units,
} from '../cost.ts';
import { costOf } from '../prices.ts';
import type { FunctionFigures } from './measurements.ts';
import type { Conversation } from './operations.ts';
import type { RecordedInvocation } from './recorder.ts';

/** Printed wherever the figure is shown. */
export const scenario =
  '1,000 tickets in a month, each with a mail in, an acknowledgement out, five API reads, an agent’s reply out and the ' +
  'customer’s answer in; every function starts cold each time, as at a small desk; no free tier';

/** How often each part of a measured conversation happens per ticket. */
const timesPerTicket = { mail: 1, list50: 2, getTicket: 3, agentReply: 1, mailToReply: 1 };
const rawMailBytes = 2 * 5 * 1024;
/** Mails received, held and sent: billed for each hour in which one is counted, here for all hours. */
const customMetrics = 3;

/** @param tableBytesPerTicket items and index entries of a ticket, its customer and its conversation */
export function costOf1000Tickets(
  conversations: readonly Conversation[],
  functions: Record<string, FunctionFigures>,
  idleMonth: Units,
  tableBytesPerTicket: number,
): Record<string, number> {
  const perTicket = conversations.map((conversation) => costOfConversation(conversation, functions));
  const costs = addCosts(
    times(1000 / conversations.length, addCosts(...perTicket)),
    costOfStorage(1000 * tableBytesPerTicket, 1000 * rawMailBytes),
    costsOf(idleMonth),
    { 'CloudWatch metrics': costOf('cloudWatchMetric', customMetrics) },
  );
  return { ...costs, total: totalOf(costs) };
}

function costOfConversation(
  { recordings, apiBytes }: Conversation,
  functions: Record<string, FunctionFigures>,
): Costs {
  const bytesOf = new Map(Object.entries(apiBytes));
  const parts = Object.entries(recordings).map(([part, { rows, invocations, logBytes }]) =>
    times(
      new Map(Object.entries(timesPerTicket)).get(part) ?? 1,
      costOfUsage({
        rows,
        invocations: invocations.map((invocation) => billed(invocation, functions)),
        logBytes,
        apiRequests: bytesOf.has(part) ? 1 : 0,
        apiResponseBytes: bytesOf.get(part) ?? 0,
      }),
    ),
  );
  return addCosts(...parts);
}

export function billed(
  { functionName, cpuMs, awsCalls }: RecordedInvocation,
  functions: Record<string, FunctionFigures>,
) {
  const declaration = declaredFunctions.find(({ name }) => functionName.endsWith(`-${name}`));
  if (!declaration) throw new Error(`${functionName} matches no declared function.`);
  const { name, memoryMegabytes } = declaration;
  return { memoryMegabytes, cpuMs, awsCalls, initCpuMs: functions[name]?.initCpuMs ?? 0 };
}
