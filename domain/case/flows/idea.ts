import * as z from 'zod';
import { defineFlow } from '../flow.ts';

const text = z.string().trim().min(1).max(4000);

/** What a customer or a member of staff would do better. Whoever had it hears what became of it. */
export const idea = defineFlow({
  kind: 'idea',
  version: 1,
  words: { en: 'Idea', zh: '建议' },
  fields: z.object({
    title: z.string().trim().min(1).max(200),
    description: text,
    benefit: text.meta({ description: 'Why it is worth its effort.' }),
    reason: text.meta({ description: 'Why it is not done, as its author is told.' }),
    outcome: text.meta({ description: 'What was done, as its author is told.' }),
  }),
  personal: ['title', 'description', 'benefit', 'reason', 'outcome'],
  opens: {
    actors: ['agent', 'customer'],
    requires: ['title'],
    accepts: ['description'],
    notice: 'received',
  },
  initial: 'received',
  states: {
    received: { words: { en: 'Received', zh: '已收到' }, target: '5 bd' },
    considering: { words: { en: 'Being considered', zh: '评估中' }, target: '20 bd' },
    accepted: { words: { en: 'Accepted', zh: '已采纳' }, target: '90 d' },
    done: { words: { en: 'Done', zh: '已实现' }, terminal: true },
    declined: { words: { en: 'Declined', zh: '未采纳' }, terminal: true },
  },
  actions: {
    consider: {
      words: { en: 'Consider', zh: '开始评估' },
      from: ['received'],
      to: 'considering',
      actors: ['agent'],
      effects: ['assignActor'],
    },
    accept: {
      words: { en: 'Accept', zh: '采纳' },
      from: ['considering'],
      to: 'accepted',
      actors: ['supervisor'],
      requires: ['benefit'],
      notice: 'accepted',
    },
    decline: {
      words: { en: 'Decline', zh: '不采纳' },
      from: ['received', 'considering', 'accepted'],
      to: 'declined',
      actors: ['supervisor'],
      requires: ['reason'],
      notice: 'declined',
    },
    complete: {
      words: { en: 'Report as done', zh: '报告已实现' },
      from: ['accepted'],
      to: 'done',
      actors: ['agent'],
      requires: ['outcome'],
      notice: 'done',
    },
  },
  notices: {
    received: {
      en: 'Thank you for your idea “{{title}}” ({{caseNumber}}). We will tell you what becomes of it.',
      zh: '感谢您的建议“{{title}}”（编号 {{caseNumber}}）。如有进展，我们会告知您。',
    },
    accepted: {
      en: 'We like your idea “{{title}}” ({{caseNumber}}), and will work on it.',
      zh: '您的建议“{{title}}”（编号 {{caseNumber}}）已被采纳，我们将着手落实。',
    },
    declined: {
      en: 'We considered your idea “{{title}}” ({{caseNumber}}), and will not follow it.\n\n{{reason}}',
      zh: '我们认真考虑了您的建议“{{title}}”（编号 {{caseNumber}}），目前暂不采纳。\n\n{{reason}}',
    },
    done: {
      en: 'Your idea “{{title}}” ({{caseNumber}}) has become real.\n\n{{outcome}}',
      zh: '您的建议“{{title}}”（编号 {{caseNumber}}）已经实现。\n\n{{outcome}}',
    },
  },
});
