import * as z from 'zod';
import { defineFlow } from '../../../domain/case/flow.ts';
import { remedies } from '../../../domain/case/remedy.ts';

const words = { en: 'Words', zh: '文字' };

/** A flow of a test: a lamp is lent while a ticket waits, and is written off if it is kept. It has a hold, children and a clock. */
export const loan = defineFlow({
  kind: 'loan',
  version: 1,
  words,
  fields: z.object({ lamp: z.string().min(1), value: z.int(), remedies, reason: z.string() }),
  personal: ['reason'],
  amount: 'value',
  opens: { actors: ['agent'], requires: ['lamp'], accepts: ['value'], notice: 'requested' },
  initial: 'requested',
  states: {
    requested: { words, target: '1 bd' },
    lent: {
      words,
      target: '14 d',
      statutory: 'right',
      holdsTicket: true,
      reminders: [{ after: '5 d', notice: 'reminded' }],
    },
    settling: { words, target: 'followUp', holdsTicket: true },
    returned: { words, terminal: true },
    lost: { words, terminal: true },
  },
  actions: {
    lend: {
      words,
      from: ['requested'],
      to: 'lent',
      actors: ['supervisor'],
      accepts: ['reason'],
      otherThan: ['open'],
    },
    return: {
      words,
      from: ['lent'],
      to: [{ to: 'returned', when: 'childrenDone' }, { to: 'settling' }],
      actors: ['customer', 'agent'],
    },
    damage: {
      words,
      from: ['lent'],
      to: 'settling',
      actors: ['agent'],
      requires: ['remedies'],
      effects: ['openRemedies'],
    },
    settle: { words, from: ['settling'], to: 'returned', actors: ['system'], automatic: 'childrenDone' },
    'write-off': { words, from: ['lent'], to: 'lost', actors: ['clock'], notice: 'requested' },
  },
  remap: { borrowed: 'lent' },
  notices: {
    requested: { en: 'Your loan: {{caseNumber}}.', zh: '您的借用：{{caseNumber}}。' },
    reminded: { en: 'Please return {{lamp}} by {{dueDate}}.', zh: '请在 {{dueDate}} 前归还 {{lamp}}。' },
  },
});
