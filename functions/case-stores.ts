import { caseStore } from '../domain/case/case.store.ts';
import { caseNoticeStore } from '../domain/case/case-notice.store.ts';
import { caseSettingsStore } from '../domain/case/case-settings.store.ts';
import type { CaseStores } from '../domain/case/case-stores.ts';
import { caseEffects } from '../domain/case/effects.store.ts';
import { checklistStore } from '../domain/case/goods/checklist.store.ts';
import { sparePartStore } from '../domain/case/goods/spare-part.store.ts';
import { shipmentStore } from '../domain/case/money/shipment.store.ts';
import { couponStore } from '../domain/customer/coupon/coupon.store.ts';
import { cached } from './cached.ts';
import { database } from './clients/table.ts';
import { desk } from './desk.ts';
import { counters } from './stores.ts';
import { knownSlaConfigurations, tickets } from './ticket-stores.ts';

/* The stores of cases, with all flows: a module of their own, which functions load with the first case. */

export const caseNotices = caseNoticeStore(database);

export const caseSettings = caseSettingsStore(database);

export const cases = caseStore(database, {
  ...knownSlaConfigurations,
  caseSettings: cached(60_000, caseSettings.load),
});

/** What cases are opened and moved with. */
export const caseStores: CaseStores = {
  ...{ database, cases, tickets, counters },
  effects: caseEffects(database, desk.timeZone),
};

export const checklists = checklistStore(database);
export const parts = sparePartStore(database);
export const shipments = shipmentStore(database);
export const coupons = couponStore(database);
