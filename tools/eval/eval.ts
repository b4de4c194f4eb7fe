/** `npm run eval`: how well questions are answered from articles. Fails if it is not well enough. */

import { fileURLToPath } from 'node:url';
import { readArguments } from '../command-line.ts';
import { evaluate } from './evaluate.ts';
import { readBase, readQuestions } from './read-pair.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const usage = `npm run eval [-- --base DIR] [--set FILE]

Answers questions from articles, and prints how many answers are right. Fails where precision, false answers or recall miss their limits.
  --base DIR   the articles, written as those of local/sample-articles
  --set FILE   the questions, one JSON object a line, written as those of tools/eval/questions.jsonl`;

const { values } = readArguments(usage, {
  base: { type: 'string', default: here('../../local/sample-articles') },
  set: { type: 'string', default: here('questions.jsonl') },
});

try {
  const texts = readBase(values.base);
  const all = readQuestions(values.set);
  const result = await evaluate(texts, all);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  for (const { question, expected, answered } of result.wrong)
    console.log(`wrong: ${question} → ${answered}, expected ${expected ?? 'a person'}`);
  console.log(
    `${texts.length} texts, ${result.questions} questions: ${result.answered} answered, ${result.right} of them rightly.
Precision ${percent(result.precision)} (at least 90 %), false answers ${result.falseAnswers} (at most 2), recall ${percent(result.recall)} (at least 30 %).`,
  );
  if (!result.isGood) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
