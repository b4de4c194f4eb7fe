import { expect, it } from 'vitest';
import { errorPlace } from '../../functions/http/api/json-place.ts';

it.each([
  ['{"a": x}', 1, 7],
  ['{\n  "name": oops\n}', 2, 11],
  ['{"a": 1,}', 1, 9],
  ['{"a" 1}', 1, 6],
  ['{"a": "b\nc"}', 1, 9],
  ['{"a": tru}', 1, 10],
  ['{"a": "b', 1, 9],
  ['{"a": 1} x', 1, 10],
  ['{"a": 01}', 1, 8],
  ["{'a': 1}", 1, 2],
])('%j is invalid at line %i, column %i', (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(errorPlace(text)).toEqual({ line, column });
});
