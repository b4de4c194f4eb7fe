import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineFlow } from '../../../domain/case/flow.ts';
import { dueDay, type NoticeFacts, noticeText } from '../../../domain/case/notice.ts';
import { amount, currency } from '../../../domain/shared/currency.ts';

const flow = defineFlow({
  kind: 'loan',
  version: 1,
  words: { en: 'Loan', zh: '借用' },
  fields: z.object({
    reason: z.string(),
    units: z.int(),
    shippedAt: z.string(),
    lines: z.array(z.string()),
    fee: amount,
    currency,
  }),
  personal: ['reason'],
  amount: 'fee',
  opens: { actors: ['agent'] },
  initial: 'lent',
  states: { lent: { words: { en: 'Lent to you', zh: '已借出' }, terminal: true } },
  actions: {},
  notices: {
    lent: {
      en: 'Dear {{customerName}}, case {{caseNumber}} of {{deskName}}: {{state}}.\n\n{{reason}}\n\nBy {{dueDate}}.',
      zh: '{{customerName}}您好：{{caseNumber}}，{{state}}，{{dueDate}} 前。',
    },
    values: { en: '{{units}} units, {{shippedAt}}, {{fee}}, [{{lines}}]', zh: '{{fee}}' },
  },
});

const facts: NoticeFacts = {
  case: { number: 'K20261122-0007', state: 'lent', fields: {}, dueAt: '2026-12-06T16:00:00.000Z' },
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  customerName: 'Li Wei',
  deskName: 'Lamps',
};
const said = (name: string, fields: object = {}, more: Partial<NoticeFacts> = {}) =>
  noticeText(flow, name, { ...facts, ...more, case: { ...facts.case, fields: { ...fields } } });

describe('A notice', () => {
  it('is filled in the language of the customer, with the day that ends in the zone of the desk', () => {
    expect(said('lent', { reason: 'You asked.' })).toBe(
      'Dear Li Wei, case K20261122-0007 of Lamps: Lent to you.\n\nYou asked.\n\nBy 6 December 2026.',
    );
    expect(said('lent', {}, { locale: 'zh' })).toBe('Li Wei您好：K20261122-0007，已借出，2026年12月6日 前。');
    expect(said('lent', {}, { timeZone: 'Pacific/Honolulu' })).toContain('By 6 December 2026.');
    expect(said('lent', {}, { timeZone: 'Pacific/Kiritimati' })).toContain('By 7 December 2026.');
  });

  it('names the last day of a right, which the law may have moved', () => {
    const one = { ...facts.case, rightUntil: '2026-12-07T16:00:00.000Z' };
    expect(noticeText(flow, 'lent', { ...facts, case: one })).toContain('By 7 December 2026.');
  });

  it('leaves nothing of a variable without a value, and no empty lines', () => {
    expect(said('lent')).toBe(
      'Dear Li Wei, case K20261122-0007 of Lamps: Lent to you.\n\nBy 6 December 2026.',
    );
    expect(said('values')).toBe(' units, , , []'.trim());
  });

  it('never reads a value as a variable', () => {
    expect(said('lent', { reason: '{{caseNumber}} {{customerName}} $& $1' })).toContain(
      '{{caseNumber}} {{customerName}} $& $1',
    );
  });

  it('tells numbers, days and money in words, and lists not at all', () => {
    const fields = {
      units: 3,
      shippedAt: '2026-11-30T16:00:00.001Z',
      lines: ['a'],
      fee: 123_450,
      currency: 'CNY',
    };
    expect(said('values', fields)).toBe('3 units, 1 December 2026, CN¥1,234.50, []');
    expect(said('values', { fee: 500, currency: 'JPY' }, { locale: 'zh' })).toBe('JP¥500');
    // Without its currency, an amount says nothing.
    expect(said('values', { fee: 500 }, { locale: 'zh' })).toBe('');
  });

  it('that the flow does not have has no text', () => {
    expect(said('returned')).toBeUndefined();
  });
});

describe('The day of a deadline', () => {
  it('is none where there is no deadline', () => {
    expect(dueDay(undefined, facts)).toBeUndefined();
  });

  it('is the day that ends then', () => {
    expect(dueDay('2026-12-06T16:00:00.000Z', facts)).toBe('6 December 2026');
    expect(dueDay('2026-12-06T16:00:00.001Z', facts)).toBe('7 December 2026');
    expect(dueDay('2026-12-06T15:59:59.999Z', facts)).toBe('6 December 2026');
  });
});
