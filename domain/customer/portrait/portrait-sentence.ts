import type { Locale } from '../../shared/locale.ts';
import { industryNames } from '../industry-names.ts';
import type { PortraitFacts } from './portrait.ts';

type UsualTime = NonNullable<PortraitFacts['usualTime']>['when'];
type Channel = NonNullable<PortraitFacts['usualChannel']>['channel'];

/** How many topics a sentence names. */
const topicsAtMost = 2;

/** One sentence from the facts that tell most: who somebody is, what they bought, asked and complained about, and how they like to be served. */
export function sentenceOf(facts: PortraitFacts, locale: Locale): string {
  const words = locale === 'zh' ? chinese : english;
  const topics = (mentions: PortraitFacts['askedAbout']) =>
    mentions.flatMap(({ name }) => name ?? []).slice(0, topicsAtMost);
  const complaints = facts.complainedOf.reduce((sum, { count }) => sum + count, 0);
  const [complainedOf, askedAbout] = [topics(facts.complainedOf), topics(facts.askedAbout)];
  const [bought] = facts.bought;
  const parts = [
    facts.age && words.age(facts.age.years),
    facts.industry && words.industry(industryNames[facts.industry.code][locale]),
    bought && words.bought(bought.name, bought.count),
    !bought && facts.stage.name === 'lapsed' && words.lapsed,
    complaints > 0 && (complainedOf.length ? words.complainedOf(complainedOf) : words.complained(complaints)),
    askedAbout.length > 0 && words.askedAbout(askedAbout),
    facts.rated && words.rated(facts.rated.average),
    words.prefers(facts.usualTime?.when, facts.usualChannel?.channel),
  ].filter((part) => typeof part === 'string' && part !== '');
  const sentence = parts.join(', ') || words.nothing;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

interface Words {
  age(years: number): string;
  industry(name: string): string;
  bought(product: string, orders: number): string;
  lapsed: string;
  complainedOf(topics: readonly string[]): string;
  complained(count: number): string;
  askedAbout(topics: readonly string[]): string;
  rated(average: number): string;
  /** Empty for no habit. */
  prefers(time: UsualTime | undefined, channel: Channel | undefined): string;
  nothing: string;
}

const chineseTimes: Record<UsualTime, string> = {
  weekend: '周末',
  'weekday-daytime': '工作日白天',
  'weekday-evening': '工作日晚间',
  night: '夜间',
};

const chineseChannels: Record<Channel, string> = {
  mail: '邮件',
  'web-form': '网页',
  phone: '电话',
  chat: '在线',
  api: '',
  wechat: '微信',
  app: '应用内',
  social: '社交媒体',
  sms: '短信',
};

const chinese: Words = {
  age: (years) => `${years} 岁`,
  industry: (name) => name,
  bought: (product, orders) =>
    orders === 1 ? `近 3 个月购买过 ${product}` : `近 3 个月购买 ${orders} 次 ${product}`,
  lapsed: '一年多未购买',
  complainedOf: (topics) => `投诉过${topics.join('和')}`,
  complained: (count) => `投诉过 ${count} 次`,
  askedAbout: (topics) => `咨询过${topics.join('和')}`,
  rated: (average) => `平均评分 ${average}`,
  prefers(time, channel) {
    const how = `${time ? chineseTimes[time] : ''}${channel ? chineseChannels[channel] : ''}`;
    return how && `偏好${how}客服服务`;
  },
  nothing: '暂无资料',
};

const englishTimes: Record<UsualTime, string> = {
  weekend: 'at weekends',
  'weekday-daytime': 'on weekdays in the daytime',
  'weekday-evening': 'on weekday evenings',
  night: 'at night',
};

const englishChannels: Record<Channel, string> = {
  mail: 'by mail',
  'web-form': 'by web form',
  phone: 'by phone',
  chat: 'by chat',
  api: '',
  wechat: 'by WeChat',
  app: 'in the app',
  social: 'on social media',
  sms: 'by text message',
};

const english: Words = {
  age: (years) => `${years} years old`,
  industry: (name) => `works in ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  bought(product, orders) {
    const often = orders === 1 ? 'once' : orders === 2 ? 'twice' : `${orders} times`;
    return `bought ${product} ${often} in the last 3 months`;
  },
  lapsed: 'has not bought anything for more than a year',
  complainedOf: (topics) => `complained about ${topics.join(' and ')}`,
  complained: (count) => (count === 1 ? 'complained once' : `complained ${count} times`),
  askedAbout: (topics) => `asked about ${topics.join(' and ')}`,
  rated: (average) => `rates the service ${average} on average`,
  prefers(time, channel) {
    const how = [channel && englishChannels[channel], time && englishTimes[time]].filter(Boolean).join(' ');
    return how && `prefers service ${how}`;
  },
  nothing: 'Nothing is known yet',
};
