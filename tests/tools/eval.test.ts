import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../tools/eval/evaluate.ts';
import { readBase, readQuestions } from '../../tools/eval/read-pair.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const texts = readBase(here('../../local/sample-articles'));
const questions = readQuestions(here('../../tools/eval/questions.jsonl'));
const countOf = (locale: string, isAnswerable: boolean) =>
  questions.filter((one) => one.locale === locale && (one.article !== null) === isAnswerable).length;

describe('The evaluation', () => {
  it('asks a hundred questions in each language, and fifty that the articles do not answer', () => {
    expect([countOf('en', true), countOf('zh', true), countOf('en', false) + countOf('zh', false)]).toEqual([
      100, 100, 50,
    ]);
    const known = new Set(texts.map(({ slug, locale }) => `${slug} ${locale}`));
    expect(questions.filter(({ article, locale }) => article && !known.has(`${article} ${locale}`))).toEqual(
      [],
    );
  });

  it('is met: nine of ten answers are right, and at most two questions without an answer get one', async () => {
    const { precision, falseAnswers, recall, isGood } = await evaluate(texts, questions);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(falseAnswers).toBeLessThanOrEqual(2);
    expect(recall).toBeGreaterThanOrEqual(0.3);
    expect(isGood).toBe(true);
  });

  it('fails where the passages are shuffled under the titles', async () => {
    const shuffled = texts.map((one, index) => ({
      ...one,
      text: texts[(index + 2) % texts.length]?.text ?? '',
    }));
    const { isGood, answered, precision } = await evaluate(texts, questions, shuffled);
    expect([isGood, answered > 0]).toEqual([false, true]);
    expect(precision).toBeLessThan(0.9);
  });

  it('fails where nothing is answered', async () => {
    expect(await evaluate(texts, questions, [])).toMatchObject({ answered: 0, isGood: false });
  });

  it('names the file without a title, and the line that is no question', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kefu-eval-'));
    writeFileSync(join(folder, 'lamp.en.md'), 'No heading');
    expect(() => readBase(folder)).toThrow('lamp.en.md has no title');
    const file = join(folder, 'set.jsonl');
    writeFileSync(file, '\n{"locale":"fr","question":"?","article":null}\n');
    expect(() => readQuestions(file)).toThrow('set.jsonl, line 2');
  });
});
