import type { LawPack, Source } from './law-pack.ts';

const checkedOn = '2026-11-30';
const consumerLaw = (article: string, against: Source['against']): Source => ({
  ...{ statute: '消费者权益保护法 (2013)', article, checkedOn, against },
});
const threeGuarantees = (article: string): Source => ({
  ...{ statute: '部分商品修理更换退货责任规定 (1995)', article, checkedOn, against: 'text' },
});
/** The day of signing is not counted: Measures on 7-day returns of online purchases. */
const returnMeasures: Source = {
  statute: '网络购买商品七日无理由退货暂行办法 (2017, 2020)',
  article: '商品完好 (打开包装查验), 期间自签收次日起算',
  ...{ checkedOn, against: 'report' },
};
const refund = { days: 7, from: 'goods-received', source: consumerLaw('25', 'text') } as const;
const ofDefects = {
  needs: 'defect',
  isOfDistanceSales: false,
  failedRepairs: 0,
  excepted: [],
  returnFreight: 'seller',
  refundsFreight: true,
  refund,
} as const;

/** Mainland China. */
export const china: LawPack = {
  id: 'cn',
  calendarId: 'china',
  words: { en: 'Mainland China', zh: '中国大陆' },
  rights: [
    {
      id: 'cn-withdrawal',
      words: { en: 'Return within 7 days without a reason', zh: '七日无理由退货' },
      ...{ needs: 'no reason', remedies: ['return'], term: { days: 7 } },
      ...{ isOfDistanceSales: true, needsWarranty: false, failedRepairs: 0 },
      excepted: [
        'custom-made',
        'perishable',
        'opened-digital',
        'online-digital',
        'periodical',
        'confirmed-unsuitable',
      ],
      ...{ returnFreight: 'customer', refundsFreight: false, refund },
      source: consumerLaw('25', 'text'),
    },
    {
      id: 'cn-defect',
      words: { en: 'Return of defective goods within 7 days', zh: '质量问题七日内退货' },
      ...ofDefects,
      ...{ remedies: ['return', 'exchange', 'repair'], term: { days: 7 }, needsWarranty: false },
      source: consumerLaw('24', 'nothing'),
    },
    {
      id: 'cn-three-guarantees-7',
      words: { en: 'Return, exchange or repair within 7 days', zh: '三包七日内退货、换货或者修理' },
      ...ofDefects,
      ...{ remedies: ['return', 'exchange', 'repair'], term: { days: 7 }, needsWarranty: true },
      source: threeGuarantees('9'),
    },
    {
      id: 'cn-three-guarantees-15',
      words: { en: 'Exchange or repair within 15 days', zh: '三包十五日内换货或者修理' },
      ...ofDefects,
      ...{ remedies: ['exchange', 'repair'], term: { days: 15 }, needsWarranty: true },
      source: threeGuarantees('10'),
    },
    {
      id: 'cn-three-guarantees-repair',
      words: { en: 'Repair during the warranty', zh: '三包有效期内修理' },
      ...ofDefects,
      ...{ remedies: ['repair'], term: 'warranty', needsWarranty: true },
      source: threeGuarantees('11'),
    },
    {
      id: 'cn-three-guarantees-exchange',
      words: { en: 'Exchange or return after two failed repairs', zh: '修理两次仍不能正常使用,换货或者退货' },
      ...ofDefects,
      ...{ remedies: ['exchange', 'return'], term: 'warranty', needsWarranty: true, failedRepairs: 2 },
      source: threeGuarantees('11'),
    },
  ],
  counting: [
    { statute: '民法典 (2020)', article: '201, 202, 203', checkedOn, against: 'text' },
    returnMeasures,
  ],
  silence: {
    days: 15,
    source: {
      statute: '侵害消费者权益行为处罚办法 (工商总局令第73号, 2015)',
      ...{ article: '8, 9', checkedOn, against: 'report' },
    },
  },
  inspection: returnMeasures,
  mediation: {
    words: {
      en: 'the market regulator, by phone 12315 or at 12315.cn',
      zh: '市场监督管理部门(电话 12315,12315.cn)',
    },
    workingDays: 45,
    source: {
      statute: '市场监督管理投诉举报处理暂行办法 (2019)',
      ...{ article: '21', checkedOn, against: 'report' },
    },
  },
  damages: [
    { cause: 'fraud', multiple: 3, currency: 'CNY', least: 50_000, source: consumerLaw('55', 'report') },
    {
      ...{ cause: 'food', multiple: 10, currency: 'CNY', least: 100_000 },
      source: { statute: '食品安全法', article: '148', checkedOn, against: 'report' },
    },
  ],
};
