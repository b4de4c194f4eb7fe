import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { idBounds, type RecalculationId } from '../shared/ids.ts';
import { type Page, parsePage, type TimelineRequest } from '../shared/page.ts';
import { recalculationSchema } from './recalculation.entity.ts';
import { type Recalculation, recalculation } from './recalculation.ts';

const keptSeconds = 90 * 86_400;

export type RecalculationStore = ReturnType<typeof recalculationStore>;

export function recalculationStore(database: Database) {
  const recalculations = new Entity(recalculationSchema, database);

  async function find(recalculationId: RecalculationId): Promise<Recalculation | undefined> {
    const { data } = await recalculations.get({ desk: 'desk', recalculationId }).go({ consistent: true });
    return data ? recalculation.parse(data) : undefined;
  }

  /** @throws KefuError `not-found`. */
  async function load(recalculationId: RecalculationId): Promise<Recalculation> {
    const found = await find(recalculationId);
    if (!found) throw new KefuError('not-found', `There is no recalculation ${recalculationId}.`);
    return found;
  }

  /** Newest first, unless ordered otherwise. */
  async function list({ from, to, order = 'desc', ...page }: TimelineRequest): Promise<Page<Recalculation>> {
    const { first, last } = idBounds('recalculation', { from, to });
    const within = recalculations.query
      .recalculation({ desk: 'desk' })
      .between({ recalculationId: first }, { recalculationId: last });
    return parsePage(await within.go({ ...page, order, consistent: true }), recalculation);
  }

  function creation(created: Recalculation): Write {
    return { name: 'recalculation', put: recalculations.create(itemOf(created)).params() };
  }

  /** The write that stores its progress; its condition fails after concurrent progress. */
  function edition(before: Recalculation, next: Recalculation): Write {
    const put = recalculations.put(itemOf(next)).where(({ version }, { eq }) => eq(version, before.version));
    return { name: 'recalculation', put: put.params() };
  }

  function itemOf(kept: Recalculation) {
    const expiresAt = Math.floor(Date.parse(kept.createdAt) / 1000) + keptSeconds;
    return { ...kept, desk: 'desk' as const, expiresAt };
  }

  return { find, load, list, creation, edition };
}
