import { normalized, termsOf } from '../search/analyzer.ts';

/** Words of questions that say nothing of what is asked. */
const commonWords =
  'a an the i me my we us our you your it its this that these those is are was were am be been being do does did doing done have has had having can could will would shall should may might must to of in on at by for from with without about into as and or but if then so not no what which who whom whose when where why how there here please hi hello dear thanks thank want wants need needs like get got getting some any one also just still very much many know tell let im ive id dont doesnt isnt cant';

/**
 * The same of Chinese, as patterns, the longer ones first: without spaces, they would make pairs with their neighbours. A character
 * that is a part of a common word of shops is none: 会 of 会员, 到 of 到账.
 */
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
    '(?<![重主必])要(?!求)',
    '(?<![功性智])能(?![量源])',
    '会(?![员议计])',
  ],
  ...[
    '是',
    '在(?![线途])',
    '有',
    '把(?!手)',
    '被(?![子套])',
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
    '到(?![账货期达店])',
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
  const telling = tellingTerms(text);
  const kept = telling.length ? telling : [...new Set(termsOf(text, { unigrams: false }))];
  return kept.slice(0, termsMost);
}

/** Those that are not in every question: none in `How are you?`. */
export function tellingTerms(text: string): string[] {
  const kept = termsOf(normalized(text).replace(common, ' '), { unigrams: false }).filter(
    (term) => !commonTerms.has(term) && !isLoneCharacter(term),
  );
  return [...new Set(kept)];
}

/** Single characters are found in titles only. */
function isLoneCharacter(term: string): boolean {
  return /^[^\p{Script=Latin}\p{N}]$/u.test(term);
}
