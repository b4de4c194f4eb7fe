import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flowDocuments } from '../../tools/flow-documents/flow-documents.ts';

const documents = flowDocuments();

describe('The documents of flows', () => {
  it.each([...documents])('are up to date: run `npm run tables` if %s is not', (name, text) => {
    expect(readFileSync(`docs/flows/${name}`, 'utf8')).toBe(text);
  });

  it('are those of the flows that there are', () => {
    expect(readdirSync('docs/flows').sort()).toEqual([...documents.keys()].sort());
  });
});
