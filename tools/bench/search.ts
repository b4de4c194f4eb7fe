/** `npm run bench -- --search`: what it costs to make tickets found, and to find them among few and many. */

import { BatchWriteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { searchIndexStore } from '../../domain/search/search-index.store.ts';
import { searchedIndex } from '../../domain/search/search-indexes.ts';
import { termKeys } from '../../domain/search/term-key.ts';
import { connect } from '../../domain/shared/database.ts';
import { idBounds } from '../../domain/shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../../domain/shared/moment.ts';
import { costOfUsage, totalOf } from '../cost.ts';
import { type BenchDesk, output, tableClient } from './bench-desk.ts';
import type { OperationFigures } from './measurements.ts';
import { type Conversation, converse, figuresOf, indexingOf, isWarm } from './operations.ts';
import { digits, printTable } from './print-table.ts';
import type { Progress } from './progress.ts';
import { record } from './recorder.ts';
import { billed } from './ticket-costs.ts';

const [fewTickets, manyTickets, samples] = [100, 10_000, 30];

/** Of a word in one ticket, of one in all of them, and of one in all beside one in a single ticket. */
const queries = { rare: 'order 17', common: 'kettle', twoTerms: 'kettle lid' } as const;
type Query = keyof typeof queries;
/** As the analyzer has them: the words of the queries that all tickets have. */
const commonTerms = ['kettl', 'lid', 'order'];

export interface SearchFigures {
  /** Of a ticket with three messages and its customer. */
  indexing: OperationFigures;
  dollarsOf1000Tickets: number;
  queries: Record<'few' | 'many', Record<Query, OperationFigures>>;
}

export async function measureSearch(desk: BenchDesk, progress: Progress): Promise<SearchFigures> {
  const { stack } = desk;
  progress.begin(`${fewTickets} conversations`, fewTickets);
  const conversations: Conversation[] = [];
  for (let customer = 1; customer <= fewTickets; customer++) {
    conversations.push(await converse(desk, customer));
    progress.at(customer);
  }
  const warm = conversations.filter((one) => isWarm(indexingOf(one))).slice(-samples);
  const few = await measureQueries(desk);
  progress.begin(`postings of ${digits(manyTickets)} tickets`);
  stack.meter.units = false;
  await addPostings(desk, manyTickets - fewTickets);
  stack.meter.units = true;
  progress.begin(`queries with ${digits(manyTickets)} tickets`);
  const many = await measureQueries(desk);
  return {
    indexing: figuresOf(warm.map(indexingOf)),
    dollarsOf1000Tickets: (1000 / warm.length) * warm.reduce((sum, one) => sum + dollarsOf(one), 0),
    queries: { few, many },
  };
}

/** Of the functions that keep the index, with their calls of the table. */
function dollarsOf(conversation: Conversation): number {
  const invocations = indexingOf(conversation);
  const names = new Set(invocations.map(({ functionName }) => functionName));
  const rows = Object.values(conversation.recordings)
    .flatMap((recording) => recording.rows)
    .filter(({ functionName }) => names.has(functionName));
  return totalOf(
    costOfUsage({
      rows,
      invocations: invocations.map((invocation) => billed(invocation, {})),
      logBytes: 0,
      apiRequests: 0,
      apiResponseBytes: 0,
    }),
  );
}

async function measureQueries(desk: BenchDesk): Promise<Record<Query, OperationFigures>> {
  const measure = async (name: Query) => {
    const recorded: Awaited<ReturnType<typeof record>>['invocations'][] = [];
    while (recorded.length < samples) {
      const path = `/v1/search?q=${encodeURIComponent(queries[name])}`;
      const { invocations } = await record(desk.stack, async () => void (await desk.call('GET', path)));
      if (isWarm(invocations)) recorded.push(invocations);
    }
    return figuresOf(recorded);
  };
  return {
    rare: await measure('rare'),
    common: await measure('common'),
    twoTerms: await measure('twoTerms'),
  };
}

/** The postings of other tickets with the same words, older than all that are found: of those, only postings are read. */
async function addPostings({ stack }: BenchDesk, count: number): Promise<void> {
  const client = tableClient(stack);
  const table = output(stack, 'TableName');
  const now = new Date(stack.clock.now()).toISOString();
  const index = searchedIndex(await searchIndexStore(connect(client, table)).load(now));
  const keyOf = termKeys(index);
  const model = await aPosting(client, table);
  const { first } = idBounds('ticket', { from: addMilliseconds(now, -30 * dayMilliseconds) });
  const items = Array.from({ length: count }, (_, place) =>
    commonTerms.map((term) => ({
      PutRequest: {
        Item: {
          ...model,
          pk: { S: keyOf(term) },
          sk: { S: `${first}${String(place).padStart(16, '0')}` },
        },
      },
    })),
  ).flat();
  while (items.length)
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: items.splice(0, 25) } }));
  await stack.clock.drain();
  client.destroy();
}

async function aPosting(client: ReturnType<typeof tableClient>, table: string) {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) {
    const found = Items.find((item) => item.__edb_e__?.S === 'posting' && item.m);
    if (found) return found;
  }
  throw new Error('No ticket is in the search index.');
}

export function printSearch({ indexing, dollarsOf1000Tickets, queries: measured }: SearchFigures): void {
  const row = (what: string, tickets: string, figures: OperationFigures) => {
    const { readUnits, writeUnits, awsCalls, cpuMsP50, cpuMsP95 } = figures;
    const counts = [readUnits, writeUnits, awsCalls].map((each) => digits(each, 1));
    return [what, tickets, ...counts, `${digits(cpuMsP50, 1)} ms`, `${digits(cpuMsP95, 1)} ms`];
  };
  printTable(
    'Search: making a ticket of three messages found, with its customer; and finding tickets, by an admin',
    ['', 'tickets', 'read units', 'write units', 'AWS calls', 'CPU p50', 'CPU p95'],
    [
      row('index a ticket', '', indexing),
      ...(['rare', 'common', 'twoTerms'] as const).flatMap((query) => [
        row(`“${queries[query]}”`, '100', measured.few[query]),
        row(`“${queries[query]}”`, '10,000', measured.many[query]),
      ]),
    ],
  );
  console.log(`  Search adds $${digits(dollarsOf1000Tickets, 2)} to 1,000 tickets of three messages each.`);
}
