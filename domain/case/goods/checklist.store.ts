import { Entity } from 'electrodb';
import { auditTrail } from '../../record/audit.store.ts';
import type { Context } from '../../shared/context.ts';
import type { Database, Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { checklistSchema } from './checklist.entity.ts';
import { type Checklist, checklist, editableChecklist, emptyChecklist } from './checklist.ts';

/** The versions of the desk's checklist. */
export function checklistStore(database: Database) {
  const checklists = new Entity(checklistSchema, database);
  const items = itemWriter(checklists, database.table);
  const audited = auditTrail<Checklist>(
    database,
    'inspection-checklist',
    editableChecklist,
    () => 'inspection-checklist',
  );

  /** Strongly consistent. */
  async function newest(): Promise<Checklist> {
    const { data } = await checklists.query
      .version({ desk: 'desk' })
      .go({ limit: 1, order: 'desc', consistent: true });
    return data[0] ? checklist.parse(data[0]) : emptyChecklist;
  }

  /** @throws KefuError `not-found` */
  async function load(version: number): Promise<Checklist> {
    if (version === emptyChecklist.version) return emptyChecklist;
    const { data } = await checklists.get({ desk: 'desk', version }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `The checklist has no version ${version}.`);
    return checklist.parse(data);
  }

  /** The writes that add the next version; the condition of `inspection-checklist` fails after a concurrent edit. */
  function edition(before: Checklist, next: Checklist, context: Context): Write[] {
    const put = items.create({ ...next, desk: 'desk' });
    return [{ name: 'inspection-checklist', put }, ...audited(before, next, context)];
  }

  return { newest, load, edition };
}
