import type { Locale } from '../../../domain/shared/locale.ts';

/** The texts of the pages. */
export interface Words {
  /** Of HTML's `lang`. */
  language: string;
  help: string;
  nothing: string;
  otherLanguage: string;
  all: (count: number) => string;
  /** Where an article is not there in this language: it is shown in the other. */
  notTranslated: string;
  updated: (day: string) => string;
  search: string;
  searchFor: string;
  /** `text` is HTML. */
  foundNothing: (text: string) => string;
  found: (count: number) => string;
  /** Where only articles of the other language are found. */
  foundInOther: string;
  gone: { title: string; text: string };
  unknown: { title: string; text: string };
  failed: { title: string; text: string };
  paused: { title: string; text: string };
}

export const words: Record<Locale, Words> = {
  en: {
    language: 'en',
    help: 'Help',
    nothing: 'There are no articles yet.',
    otherLanguage: '中文',
    all: (count) => `All ${count} articles`,
    notTranslated: 'This article is not available in English yet. Here it is in Chinese.',
    updated: (day) => `Updated ${day}`,
    search: 'Search',
    searchFor: 'Search the help pages',
    foundNothing: (text) => `Nothing was found for “${text}”. Try fewer or other words.`,
    found: (count) => (count === 1 ? '1 article found' : `${count} articles found`),
    foundInOther: 'Nothing was found in English. These articles are in Chinese.',
    gone: { title: 'This article is not available any more', text: 'It may be out of date.' },
    unknown: { title: 'There is no such page', text: 'The address may not be whole.' },
    failed: { title: 'That did not work', text: 'It is our fault, not yours. Please try again in a moment.' },
    paused: { title: 'This page is paused', text: 'We are at work on it. Please try again later.' },
  },
  zh: {
    language: 'zh-CN',
    help: '帮助中心',
    nothing: '暂无文章。',
    otherLanguage: 'English',
    all: (count) => `全部 ${count} 篇文章`,
    notTranslated: '本文暂无中文版，以下为英文版。',
    updated: (day) => `更新于 ${day}`,
    search: '搜索',
    searchFor: '搜索帮助中心',
    foundNothing: (text) => `没有找到与“${text}”相关的内容。请换个说法，或减少关键词。`,
    found: (count) => `找到 ${count} 篇文章`,
    foundInOther: '没有中文结果，以下为英文文章。',
    gone: { title: '本文已下线', text: '内容可能已过时。' },
    unknown: { title: '页面不存在', text: '网址可能不完整。' },
    failed: { title: '操作未成功', text: '这是我们的问题，请稍后再试。' },
    paused: { title: '页面维护中', text: '我们正在处理，请稍后再试。' },
  },
};
