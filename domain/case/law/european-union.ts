import type { LawPack, Source } from './law-pack.ts';

const checkedOn = '2026-11-30';
const consumerRights = (article: string, against: Source['against']): Source => ({
  ...{ statute: 'Directive 2011/83/EU', article, checkedOn, against },
});
const saleOfGoods = (article: string, against: Source['against']): Source => ({
  ...{ statute: 'Directive (EU) 2019/771', article, checkedOn, against },
});
/** Inserted by Directive (EU) 2024/1799, art. 16; not for contracts that were concluded before it applied (its art. 21). */
const afterRepair = {
  ...{ months: 12, contractsSince: '2026-07-31' },
  source: saleOfGoods('10(2a)', 'report'),
} as const;
const ofConformity = {
  needs: 'defect',
  term: { months: 24 },
  isOfDistanceSales: false,
  needsWarranty: false,
  excepted: [],
  returnFreight: 'seller',
  refundsFreight: true,
  afterRepair,
} as const;

/** The European Union. What single member states give beyond it is not in here. */
export const europeanUnion: LawPack = {
  id: 'eu',
  calendarId: 'office-hours',
  words: { en: 'European Union', zh: '欧盟' },
  rights: [
    {
      id: 'eu-withdrawal',
      words: { en: 'Withdrawal within 14 days', zh: '十四日内撤回' },
      ...{ needs: 'no reason', remedies: ['return'], term: { days: 14 } },
      ...{ isOfDistanceSales: true, needsWarranty: false, failedRepairs: 0 },
      excepted: [
        'custom-made',
        'perishable',
        'opened-digital',
        'online-digital',
        'periodical',
        'opened-hygienic',
        'mixed-inseparably',
      ],
      ...{ returnFreight: 'customer', refundsFreight: true },
      refund: { days: 14, from: 'notice', source: consumerRights('13', 'report') },
      source: consumerRights('9, 16', 'text'),
    },
    {
      id: 'eu-conformity',
      words: { en: 'Repair or replacement for 2 years', zh: '两年内修理或者更换' },
      ...ofConformity,
      ...{ remedies: ['repair', 'exchange'], failedRepairs: 0 },
      source: saleOfGoods('10, 13', 'report'),
    },
    {
      id: 'eu-conformity-failed',
      words: { en: 'Price reduction or return after a failed repair', zh: '修理无效后减价或者退货' },
      ...ofConformity,
      ...{ remedies: ['price-reduction', 'return'], failedRepairs: 1 },
      source: saleOfGoods('13(4)', 'report'),
    },
  ],
  counting: [{ statute: 'Regulation (EEC, Euratom) No 1182/71', article: '3', checkedOn, against: 'report' }],
  inspection: consumerRights('14(2)', 'nothing'),
  damages: [],
};
