import { expect, it } from 'vitest';
import { type Join, joinCursor, type ReadPostings } from '../../../domain/search/join.ts';
import { facetTerm, postingsOf } from '../../../domain/search/search-content.ts';
import { meets, readQuery, type WantedTerm, wordsOf } from '../../../domain/search/search-query.ts';
import { sequence } from '../sequence.ts';
import { type RandomRecord, randomQuery, randomRecord } from './random-records.ts';

/** `npm run verify` has 2,000. */
const count = Number(process.env.SEARCHED_TICKETS ?? 300);

it(`${count} queries find among ${count} records what a look at each text finds, once and newest first`, async () => {
  const random = sequence(11);
  const all = new Map<string, RandomRecord>();
  const lists = new Map<string, { recordId: string; mask: number }[]>();
  for (let place = count; place > 0; place--) {
    const recordId = `tkt_${String(place).padStart(26, '0')}`;
    const record = randomRecord(random);
    all.set(recordId, record);
    for (const [term, mask] of postingsOf(record.content)) {
      const list = lists.get(term) ?? [];
      lists.set(term, list);
      list.push({ recordId, mask });
    }
  }
  const read: ReadPostings<WantedTerm> = async ({ term, mask }, at, limit) => {
    const list = lists.get(term) ?? [];
    const from = list.findIndex(({ recordId }) => recordId <= at);
    if (from < 0) return { recordIds: [], end: undefined };
    const page = list.slice(from, from + limit);
    const recordIds = page
      .filter((one) => mask === undefined || one.mask & mask)
      .map(({ recordId }) => recordId);
    return { recordIds, end: from + limit < list.length ? page.at(-1)?.recordId : undefined };
  };
  let hits = 0;
  for (let place = 0; place < count; place++) {
    const query = randomQuery(random);
    const facet = random.oneOf(['', 'team:a', 'status:open']);
    const asked = readQuery(query.text);
    const team = facet ? [{ kind: 'term', term: { term: facetTerm(facet) } } as const] : [];
    const join: Join<WantedTerm> = { kind: 'all', parts: [...wordsOf(asked), ...team] };
    const cursor = joinCursor(join, read, 'tkt_~');
    const found: string[] = [];
    for (let at = 'tkt_~'; ; ) {
      const recordId = await cursor.seek(at);
      if (recordId === undefined) break;
      if (meets(asked, all.get(recordId)?.content ?? { texts: [], facets: [] })) found.push(recordId);
      at = `${recordId.slice(0, -1)}${String.fromCharCode(recordId.charCodeAt(recordId.length - 1) - 1)}~`;
    }
    const expected = [...all]
      .filter(([, record]) => query.finds(record) && (!facet || record.content.facets.includes(facet)))
      .map(([recordId]) => recordId);
    expect({ query: query.text, facet, found }).toEqual({ query: query.text, facet, found: expected });
    hits += found.length;
  }
  expect(hits).toBeGreaterThan(10 * count);
  // Each query looks at each text.
}, 1_200_000);
