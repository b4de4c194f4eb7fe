import { expect, it } from 'vitest';
import { complaint } from '../../../domain/case/flows/complaint.ts';
import { repair } from '../../../domain/case/flows/repair.ts';
import { attachmentsIn } from '../../../domain/case/named-attachments.ts';
import { id } from '../given.ts';

const [first, second] = [id('attachment', 1), id('attachment', 2)];

it('Attachments are found by the schema of a field, not by what a text looks like', () => {
  const fields = { description: first, evidence: [second, first] };
  expect(attachmentsIn(complaint.fields, fields, 'fields')).toEqual([
    { field: 'fields.evidence.0', attachmentId: second },
    { field: 'fields.evidence.1', attachmentId: first },
  ]);
});

it('Attachments are found within inspections', () => {
  const results = [
    { itemId: 'a', result: 'pass' },
    { itemId: 'b', result: 'fail', photoIds: [first] },
  ];
  const fields = { inspection: { checklistVersion: 1, results } };
  expect(attachmentsIn(repair.fields, fields, 'fields')).toEqual([
    { field: 'fields.inspection.results.1.photoIds.0', attachmentId: first },
  ]);
});

it.each([
  [{}],
  [{ evidence: 'none' }],
  [{ evidence: ['none', 7, null] }],
  [{ evidence: { 0: first } }],
  [null],
])('Values that are not valid name none: %j', (fields) =>
  expect(attachmentsIn(complaint.fields, fields, 'fields')).toEqual([]),
);
