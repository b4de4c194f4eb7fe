import { expect, test } from 'vitest';
import { readable } from '../../../tools/demo/log-line.ts';

test("a function's JSON is formatted as text, without its stack trace", () => {
  const written = JSON.stringify({
    level: 'ERROR',
    message: 'The message returns to its queue.',
    error: { name: 'TypeError', message: 'no such ticket', stack: 'TypeError: no such ticket\n    at work' },
  });
  expect(readable(`kefu-dev-mail-intake: ${written}`)).toBe(
    'kefu-dev-mail-intake: The message returns to its queue. TypeError: no such ticket',
  );
});

test('other lines are cut to their first line', () => {
  expect(readable('endpoint: TypeError: x\n    at y')).toBe('endpoint: TypeError: x');
  expect(readable('kefu: {not json}')).toBe('kefu: {not json}');
});
