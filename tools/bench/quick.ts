/** `npm run bench -- --quick`: the cost of a new mail with its acknowledgement, warm, and of loading the functions. */

import type { BenchDesk } from './bench-desk.ts';
import { measureColdStarts } from './cold-starts.ts';
import { figuresOf, isWarm, recordFirst } from './operations.ts';
import type { Progress } from './progress.ts';
import type { MailFigures } from './targets.ts';
import { measureThroughput } from './throughput.ts';

/**
 * As many as in the whole bench, so that both give the same figures: after 300, compilers still use a tenth of the
 * CPU.
 */
const warmUpMails = 1000;
const measuredMails = 500;
/** The number of these whose calls and units are counted, mail by mail. */
const countedMails = 10;

export async function measureMails(
  desk: BenchDesk,
  progress: Progress,
): Promise<Omit<MailFigures, 'startSeconds'>> {
  const { stack } = desk;
  let customers = 0;

  async function throughput(what: string, mails: number) {
    progress.begin(what, mails);
    const figures = await measureThroughput(desk, customers + 1, mails, (done) => progress.at(done));
    customers += mails;
    return figures;
  }

  stack.meter.units = false;
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

  progress.begin('cold starts');
  progress.expectsErrors = true;
  const functions = await measureColdStarts(stack);
  return {
    operations: {
      mailToNewTicket: figuresOf(counted.map(({ mailToNewTicket }) => mailToNewTicket)),
      acknowledgement: figuresOf(counted.map(({ acknowledgement }) => acknowledgement)),
    },
    functions,
    mailsPerSecond,
    functionCpuMsPerMail,
    engineCpuMsPerMail,
  };
}
