import { describe, expect, it } from 'vitest';
import {
  type Checklist,
  checklistFaults,
  emptyChecklist,
  type InspectedFlow,
  type Inspection,
  inspectionFaults,
} from '../../../../domain/case/goods/checklist.ts';
import { id } from '../../given.ts';

const words = { en: 'Words', zh: '文字' };
const checklist: Checklist = {
  version: 3,
  createdAt: '2026-11-22T12:00:00.000Z',
  items: [
    { itemId: 'complete', words, flows: ['return', 'exchange'] },
    { itemId: 'screen', words, flows: ['return'] },
    { itemId: 'runs', words, flows: ['repair'] },
  ],
};
type Result = Inspection['results'][number];
const passed = (itemId: string): Result => ({ itemId, result: 'pass', photoIds: [] });
const found = (results: Result[], checklistVersion = 3): Inspection => ({ checklistVersion, results });
const faults = (one: Inspection | undefined, flow: InspectedFlow = 'return', of = checklist) =>
  inspectionFaults(of, flow, one).map(({ field }) => field.replace('fields.inspection', '').slice(1));

describe('An inspection', () => {
  it('answers each item of its flow', () => {
    expect(faults(found([passed('complete'), passed('screen')]))).toEqual([]);
    expect(faults(found([passed('complete')]), 'exchange')).toEqual([]);
    expect(faults(found([passed('runs')]), 'repair')).toEqual([]);
  });

  it('lacks what it does not answer', () => {
    expect(inspectionFaults(checklist, 'return', found([passed('complete')]))).toEqual([
      { field: 'fields.inspection.results', message: 'must have a result for screen' },
    ]);
  });

  it('is wanted where the checklist has items for the flow, and only there', () => {
    expect(faults(undefined)).toEqual(['']);
    expect(faults(undefined, 'return', emptyChecklist)).toEqual([]);
    expect(faults(undefined, 'repair', { ...checklist, items: checklist.items.slice(0, 2) })).toEqual([]);
  });

  it.each<[string, Result, string[]]>([
    ['a failure without a photo', { ...passed('screen'), result: 'fail' }, ['results.1.photoIds']],
    ['a failure with one', { ...passed('screen'), result: 'fail', photoIds: [id('attachment')] }, []],
    ['what does not apply', { ...passed('screen'), result: 'na' }, []],
  ])('judges %s', (_, result, fields) => {
    expect(faults(found([passed('complete'), result]))).toEqual(fields);
  });

  it('is of the present version, of known items, and of each once', () => {
    expect(faults(found([passed('complete'), passed('screen')], 2))).toEqual(['checklistVersion']);
    expect(faults(found([passed('complete'), passed('screen'), passed('runs')]))).toEqual([
      'results.2.itemId',
    ]);
    expect(faults(found([passed('complete'), passed('screen'), passed('screen')]))).toEqual([
      'results.2.itemId',
    ]);
  });
});

describe('A checklist', () => {
  it('names each item once', () => {
    expect(checklistFaults(checklist)).toEqual([]);
    const [first] = checklist.items;
    expect(checklistFaults({ items: [...checklist.items, ...(first ? [first] : [])] })).toEqual([
      { field: 'items.3.itemId', message: 'is that of another item' },
    ]);
  });
});
