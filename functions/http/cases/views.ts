import * as z from 'zod';
import { supportCase } from '../../../domain/case/case.ts';
import { caseNote } from '../../../domain/case/case-note.ts';
import { caseSettings } from '../../../domain/case/case-settings.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { actor } from '../../../events/event.ts';
import { contactData, contactText } from '../api/contact.ts';

const words = z.object({ en: z.string(), zh: z.string() });

/** A case, as lists have it. */
export const caseListView = supportCase
  .omit({ takenBy: true, reminded: true, wakeAt: true, parkedAt: true })
  .extend({
    fields: z.record(z.string(), contactData).meta({ description: 'By the names of the flow.' }),
    customerId: idSchema('customer').nullable(),
    parentId: idSchema('case').nullable(),
    assigneeId: idSchema('agent').nullable(),
    teamId: idSchema('team').nullable(),
    children: z.array(
      z.object({ caseId: idSchema('case'), flow: z.string(), doneAt: z.iso.datetime().nullable() }),
    ),
    dueAt: z.iso.datetime().nullable().meta({ description: 'When the target of its state ends.' }),
    rightUntil: z.iso.datetime().nullable().meta({
      description: 'The end of a statutory period as the law moves it, where that is later than `dueAt`.',
    }),
    missedAt: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
  });

/** A field that an action wants, with its JSON Schema. */
const fieldView = z.object({
  field: z.string(),
  required: z.boolean(),
  /** A JSON Schema of its value. */
  schema: contactData,
});

/** A case, with what the caller may do about it now. */
export const caseView = caseListView.extend({
  stateWords: words,
  actions: z.array(
    z.object({
      action: z.string(),
      words,
      onBehalfOfCustomer: z.boolean().meta({
        description: 'Whether it is the customer\u2019s: it takes `onBehalfOfCustomer` in the body.',
      }),
      fields: z.array(fieldView),
    }),
  ),
});

export const caseNoteView = caseNote.extend({ text: contactText });

export const caseHistoryView = z.object({
  historyId: idSchema('history'),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  changes: z.array(z.object({ type: z.string(), data: contactData, actor: actor.optional() })),
});

export const caseSettingsView = caseSettings;
