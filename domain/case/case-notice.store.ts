import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { CaseId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import { caseNoticeSchema } from './case.entity.ts';
import { type CaseNotice, type CaseNoticeKey, caseNotice, caseNoticeWrite } from './case-notice.ts';

export type CaseNoticeStore = ReturnType<typeof caseNoticeStore>;

/** What became of the notices of cases: each is decided once, however often its event arrives. */
export function caseNoticeStore(database: Database) {
  const notices = new Entity(caseNoticeSchema, database);
  const items = itemWriter(notices, database.table);

  /** The write that records it; its condition fails if the notice was decided before. */
  function creation(notice: CaseNotice): Write {
    return { name: caseNoticeWrite, put: items.create(notice) };
  }

  async function isDecided({ caseId, at, caseVersion, notice }: CaseNoticeKey): Promise<boolean> {
    const { data } = await notices.get({ caseId, at, caseVersion, notice }).go({ consistent: true });
    return data !== null;
  }

  /** Latest first, unless ordered otherwise. */
  async function list(
    caseId: CaseId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<CaseNotice>> {
    const { first, last } = timeBounds({ from, to });
    const within = notices.query.notice({ caseId }).between({ at: first }, { at: last });
    return parsePage(await within.go({ ...page, order, consistent: true }), caseNotice);
  }

  return { creation, isDecided, list };
}
