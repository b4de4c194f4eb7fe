/**
 * `npm run bench -- --quick`: the cost of a new mail with its acknowledgement and of the routes, warm, and of loading the
 * functions.
 */

import { measureAuthentication } from './authentication.ts';
import type { BenchDesk } from './bench-desk.ts';
import { measureColdStarts } from './cold-starts.ts';
import { copyTickets, isTicket } from './copy-tickets.ts';
import { figuresOf, isWarm, recordFirst } from './operations.ts';
import type { Progress } from './progress.ts';
import { measureRequestRates, measureRoutes, routeSamples, warmUpRoutes } from './routes.ts';
import type { QuickFigures } from './targets.ts';
import { measureThroughput } from './throughput.ts';
import { measureAttempts, webhookSamples } from './webhooks.ts';

/**
 * As many as in the whole bench, so that both give the same figures: after 300, compilers still use a tenth of the
 * CPU.
 */
const warmUpMails = 1000;
const measuredMails = 500;
const newTickets = 50;
const fewTickets = 100;
const manyTickets = 10_000;
/** Of each function. Seven, as in the whole bench, would take another minute. */
const coldStarts = 3;
/** The number of these whose calls and units are counted, mail by mail. */
const countedMails = 10;

export async function measureQuickly(
  desk: BenchDesk,
  progress: Progress,
): Promise<Omit<QuickFigures, 'startSeconds'>> {
  const { stack } = desk;
  let customers = 0;

  async function throughput(what: string, mails: number) {
    progress.begin(what, mails);
    const figures = await measureThroughput(desk, customers + 1, mails, (done) => progress.at(done));
    customers += mails;
    return figures;
  }

  async function routes(what: string) {
    progress.begin(what, routeSamples);
    stack.meter.units = true;
    const figures = await measureRoutes(desk, customers + 1, (done) => progress.at(done));
    customers += routeSamples;
    stack.meter.units = false;
    return figures;
  }

  stack.meter.units = false;
  // Tickets that stay new, for the list of these.
  await throughput(`${newTickets} new tickets`, newTickets);
  progress.begin(`${fewTickets} tickets that are worked on`, fewTickets);
  await warmUpRoutes(desk, customers + 1, fewTickets, (done) => progress.at(done));
  customers += fewTickets;
  const few = await routes(`routes with ${fewTickets} tickets`);

  await throughput(`${warmUpMails} mails to warm up`, warmUpMails);
  const { mailsPerSecond, functionCpuMsPerMail, engineCpuMsPerMail } = await throughput(
    `${measuredMails} mails for throughput`,
    measuredMails,
  );

  progress.begin('calls and units of a mail', countedMails);
  stack.meter.units = true;
  const counted: Awaited<ReturnType<typeof recordFirst>>[] = [];
  while (counted.length < countedMails) {
    customers += 1;
    const mail = await recordFirst(desk, customers);
    if (Object.values(mail).every(isWarm)) counted.push(mail);
    progress.at(counted.length);
  }
  stack.meter.units = false;

  const copies = Math.ceil(manyTickets / customers) - 1;
  progress.begin(`copying tickets until there are ${manyTickets}`, copies);
  await copyTickets(stack, copies, (copy) => progress.at(copy), isTicket);
  const many = await routes(`routes with ${manyTickets} tickets`);
  progress.begin('requests of two clients');
  const requestsPerSecond = await measureRequestRates(desk, customers + 1);
  const authenticationCpuMs = await measureAuthentication(desk);
  progress.begin('attempts of webhooks', webhookSamples);
  stack.meter.units = true;
  const webhookAttempt = await measureAttempts(desk, (done) => progress.at(done));
  stack.meter.units = false;

  progress.begin('cold starts');
  progress.expectsErrors = true;
  const functions = await measureColdStarts(stack, coldStarts);
  return {
    operations: {
      mailToNewTicket: figuresOf(counted.map(({ mailToNewTicket }) => mailToNewTicket)),
      acknowledgement: figuresOf(counted.map(({ acknowledgement }) => acknowledgement)),
    },
    changeFeed: figuresOf(counted.map(({ changeFeed }) => changeFeed)),
    functions,
    routes: { few, many },
    requestsPerSecond,
    authenticationCpuMs,
    webhookAttempt,
    mailsPerSecond,
    functionCpuMsPerMail,
    engineCpuMsPerMail,
  };
}
