import { inText, termsOfHelpText } from '../help/help-text.ts';

/** Longer ones are cut at the end of a line or a sentence, else anywhere. */
const charactersMost = 800;

/** The passages of a text: its paragraphs and lists; a line that ends with a colon goes with what it announces. Linear. */
export function passagesOf(text: string): string[] {
  const passages: string[] = [];
  let announced = '';
  for (const block of text.split(/\n{2,}/)) {
    const whole = announced ? `${announced}\n\n${block}` : block;
    if (/[:：]$/.test(block) && !announced) {
      announced = whole;
      continue;
    }
    announced = '';
    passages.push(shortened(whole.trim()));
  }
  if (announced) passages.push(shortened(announced.trim()));
  return passages.filter(Boolean);
}

function shortened(passage: string): string {
  if (passage.length <= charactersMost) return passage;
  const cut = passage.slice(0, charactersMost);
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('. ') + 1, cut.lastIndexOf('。') + 1);
  return (end > 0 ? cut.slice(0, end) : cut.toWellFormed().replaceAll('\ufffd', '')).trimEnd();
}

/** The passage of a text that says most about terms; of several, the first. Undefined for a text without one. */
export function bestPassage(text: string, weights: ReadonlyMap<string, number>): string | undefined {
  let best: { passage: string; weight: number } | undefined;
  for (const passage of passagesOf(text)) {
    const masks = termsOfHelpText({ title: '', text: passage });
    let weight = 0;
    for (const [term, one] of weights) if ((masks.get(term) ?? 0) & inText) weight += one;
    if (!best || weight > best.weight) best = { passage, weight };
  }
  return best?.passage;
}
