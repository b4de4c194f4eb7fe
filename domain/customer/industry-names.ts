import type { Locale } from '../shared/locale.ts';
import type { Industry } from './industry.ts';

/**
 * Names of the sections of GB/T 4754-2017 (国民经济行业分类, National Bureau of Statistics of China), in Chinese as in the standard,
 * and in English after its official translation.
 */
export const industryNames: Record<Industry, Record<Locale, string>> = {
  A: { en: 'Agriculture, forestry, animal husbandry and fishery', zh: '农、林、牧、渔业' },
  B: { en: 'Mining', zh: '采矿业' },
  C: { en: 'Manufacturing', zh: '制造业' },
  D: { en: 'Electricity, heat, gas and water production and supply', zh: '电力、热力、燃气及水生产和供应业' },
  E: { en: 'Construction', zh: '建筑业' },
  F: { en: 'Wholesale and retail trade', zh: '批发和零售业' },
  G: { en: 'Transport, storage and post', zh: '交通运输、仓储和邮政业' },
  H: { en: 'Accommodation and catering', zh: '住宿和餐饮业' },
  I: {
    en: 'Information transmission, software and information technology services',
    zh: '信息传输、软件和信息技术服务业',
  },
  J: { en: 'Finance', zh: '金融业' },
  K: { en: 'Real estate', zh: '房地产业' },
  L: { en: 'Leasing and business services', zh: '租赁和商务服务业' },
  M: { en: 'Scientific research and technical services', zh: '科学研究和技术服务业' },
  N: { en: 'Water conservancy, environment and public facilities', zh: '水利、环境和公共设施管理业' },
  O: { en: 'Household services, repair and other services', zh: '居民服务、修理和其他服务业' },
  P: { en: 'Education', zh: '教育' },
  Q: { en: 'Health and social work', zh: '卫生和社会工作' },
  R: { en: 'Culture, sports and entertainment', zh: '文化、体育和娱乐业' },
  S: {
    en: 'Public administration, social security and social organizations',
    zh: '公共管理、社会保障和社会组织',
  },
  T: { en: 'International organizations', zh: '国际组织' },
};
