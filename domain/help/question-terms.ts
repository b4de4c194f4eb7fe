import { normalized, termsOf } from '../search/analyzer.ts';

/** Words of questions that say nothing of what is asked. */
const commonWords =
  'a an the i me my we us our you your it its this that these those is are was were am be been being do does did doing done have has had having can could will would shall should may might must to of in on at by for from with without about into as and or but if then so not no what which who whom whose when where why how there here please hi hello dear thanks thank want wants need needs like get got getting some any one also just still very much many know tell let im ive id dont doesnt isnt cant';

/** The same of Chinese, the longer ones first: without spaces, they would make pairs with their neighbours. */
const commonCharacters = [
  ...[
    '请问一下',
    '怎么办理',
    '怎么样',
    '为什么',
    '能不能',
    '可不可以',
    '是不是',
    '有没有',
    '什么时候',
    '怎么办',
  ],
  ...[
    '请问',
    '怎么',
    '怎样',
    '如何',
    '什么',
    '可以',
    '可否',
    '能否',
    '是否',
    '需要',
    '想要',
    '哪里',
    '哪儿',
    '多少',
    '一下',
  ],
  ...[
    '我们',
    '你们',
    '您们',
    '他们',
    '这个',
    '那个',
    '这些',
    '那些',
    '一个',
    '现在',
    '已经',
    '应该',
    '还是',
    '或者',
    '以及',
  ],
  ...[
    '你好',
    '您好',
    '谢谢',
    '知道',
    '告诉',
    '吗',
    '呢',
    '吧',
    '啊',
    '呀',
    '么',
    '的',
    '了',
    '我',
    '你',
    '您',
    '想',
    '要',
    '能',
    '会',
  ],
  ...[
    '是',
    '在',
    '有',
    '把',
    '被',
    '给',
    '和',
    '与',
    '或',
    '就',
    '都',
    '也',
    '很',
    '请',
    '该',
    '这',
    '那',
    '哪',
    '谁',
    '让',
    '从',
    '到',
  ],
];

const common = new RegExp(commonCharacters.join('|'), 'g');
const commonTerms = new Set(termsOf(commonWords, { unigrams: false }));

/** The search of a page reads so many postings lists at most. */
const termsMost = 16;

/**
 * The terms of a search or a question, by which articles are found: distinct, in order, without what every question says unless
 * it says nothing else. Linear in its length.
 */
export function questionTerms(text: string): string[] {
  const all = termsOf(text, { unigrams: false });
  const kept = termsOf(normalized(text).replace(common, ' '), { unigrams: false }).filter(
    (term) => !commonTerms.has(term) && !isLoneCharacter(term),
  );
  return [...new Set(kept.length ? kept : all)].slice(0, termsMost);
}

/** Single characters are found in titles only. */
function isLoneCharacter(term: string): boolean {
  return /^[^\p{Script=Latin}\p{N}]$/u.test(term);
}
