/** `npm run bench -- --search`: what it costs to make tickets found, and to find them among few and many. */

import { paginateScan } from '@aws-sdk/client-dynamodb';
import { searchIndexStore } from '../../domain/search/search-index.store.ts';
import { searchedIndex } from '../../domain/search/search-indexes.ts';
import { termKeys } from '../../domain/search/term-key.ts';
import { connect } from '../../domain/shared/database.ts';
import { idBounds } from '../../domain/shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../../domain/shared/moment.ts';
import { costOfUsage, totalOf } from '../cost.ts';
import { type BenchDesk, output, tableClient } from './bench-desk.ts';
import { writeAll } from './copy-tickets.ts';
import type { OperationFigures } from './measurements.ts';
import { type Conversation, converse, figuresOf, indexingOf, isWarm, writeFirst } from './operations.ts';
import { digits, printTable } from './print-table.ts';
import type { Progress } from './progress.ts';
import { type RecordedInvocation, record } from './recorder.ts';
import { type Target, unitsOf } from './targets.ts';
import { billed } from './ticket-costs.ts';

const [fewTickets, manyTickets, samples] = [100, 10_000, 20];
/** The few tickets that are whole conversations: the newest ones. */
const conversed = 40;
/** Records of a page. */
const pageSize = 25;

/** A word of one ticket, one of all tickets, both together, and two of all tickets. */
const queries = { rare: '17', common: 'kettle', rareAndCommon: 'order 17', twoCommon: 'kettle lid' } as const;
type Query = keyof typeof queries;
const queryKeys = ['rare', 'common', 'rareAndCommon', 'twoCommon'] as const satisfies Query[];
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
  progress.begin(`${fewTickets} tickets`, fewTickets);
  for (let customer = 1; customer <= fewTickets - conversed; customer++) {
    await writeFirst(desk, customer);
    progress.at(customer);
  }
  await stack.clock.drain();
  stack.meter.units = true;
  const conversations: Conversation[] = [];
  for (let customer = fewTickets - conversed + 1; customer <= fewTickets; customer++) {
    conversations.push(await converse(desk, customer));
    progress.at(customer);
  }
  const warm = conversations.filter((one) => isWarm(indexingOf(one))).slice(-samples);
  progress.begin('queries', samples);
  const few = await measureQueries(desk, progress);
  stack.meter.units = false;
  progress.begin(`postings of ${digits(manyTickets)} tickets`);
  await addPostings(desk, manyTickets - fewTickets);
  stack.meter.units = true;
  progress.begin(`queries with ${digits(manyTickets)} tickets`, samples);
  const many = await measureQueries(desk, progress);
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

async function measureQueries(desk: BenchDesk, progress: Progress): Promise<Record<Query, OperationFigures>> {
  const recorded = new Map<Query, RecordedInvocation[][]>();
  // What a function caches for a minute is read in the first round.
  for (let round = 0; round <= samples; round++) {
    for (const key of queryKeys) {
      const path = `/v1/search?limit=${pageSize}&q=${encodeURIComponent(queries[key])}`;
      const { invocations } = await record(desk.stack, async () => void (await desk.call('GET', path)));
      if (round) recorded.set(key, [...(recorded.get(key) ?? []), invocations]);
    }
    progress.at(round);
  }
  const figures = (key: Query) => figuresOf(recorded.get(key) ?? []);
  return {
    rare: figures('rare'),
    common: figures('common'),
    rareAndCommon: figures('rareAndCommon'),
    twoCommon: figures('twoCommon'),
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
  function* items() {
    for (let place = 0; place < count; place++)
      for (const term of commonTerms)
        yield { ...model, pk: { S: keyOf(term) }, sk: { S: `${first}${String(place).padStart(16, '0')}` } };
  }
  await writeAll(client, table, items());
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
      ...queryKeys.flatMap((query) => [
        row(`“${queries[query]}”`, '100', measured.few[query]),
        row(`“${queries[query]}”`, '10,000', measured.many[query]),
      ]),
    ],
  );
  console.log(`  Search adds $${digits(dollarsOf1000Tickets, 2)} to 1,000 tickets of three messages each.`);
}

/** A page of 25 tickets takes 26 documents and the tickets themselves: 39 units, and some for postings and access. */
export function searchTargets({ indexing, queries: { few, many } }: SearchFigures): Target[] {
  return [
    {
      what: 'growth of the units of a rare word',
      figure: unitsOf(many.rare) / unitsOf(few.rare),
      limit: 1.1,
      unit: '×',
    },
    {
      what: 'read units of a page of 25, worst query',
      figure: Math.max(...queryKeys.map((key) => many[key].readUnits)),
      limit: 45,
      unit: 'units',
    },
    { what: 'write units of indexing a ticket', figure: indexing.writeUnits, limit: 200, unit: 'units' },
  ];
}
