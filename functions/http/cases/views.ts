import * as z from 'zod';
import { supportCase } from '../../../domain/case/case.ts';
import { caseFile } from '../../../domain/case/case-file.ts';
import { caseNote } from '../../../domain/case/case-note.ts';
import { caseNotice } from '../../../domain/case/case-notice.ts';
import { caseSettings } from '../../../domain/case/case-settings.ts';
import { incidentJob } from '../../../domain/case/incident/incident-job.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { actor } from '../../../events/event.ts';
import { contactData, contactText } from '../api/contact.ts';

const words = z.object({ en: z.string(), zh: z.string() });

/** A case, as lists have it. */
export const caseListView = supportCase
  .omit({ takenBy: true, reminded: true, isEscalated: true, deferredEscalations: true })
  .omit({ wakeAt: true, parkedAt: true })
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
  /** Where the legal holds on the case are listed, for supervisors and admins. */
  legalHoldsPath: z.string(),
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

export const caseNoticeView = caseNotice.omit({ customerId: true }).extend({
  ticketId: idSchema('ticket').nullable(),
  messageId: idSchema('message').nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was not sent; null if it was.' }),
});

export const caseFileView = caseFile
  .omit({ key: true, sha256: true, customerId: true, caseId: true })
  .extend({
    filename: contactText,
    url: z.string(),
    expiresAt: z.iso.datetime().meta({ description: 'Until when the link works.' }),
  });

export const caseNoteView = caseNote.extend({ text: contactText });

export const caseHistoryView = z.object({
  historyId: idSchema('history'),
  version: z.number().int().positive(),
  at: z.iso.datetime(),
  actor,
  changes: z.array(z.object({ type: z.string(), data: contactData, actor: actor.optional() })),
});

const minutes = z.int().nonnegative().nullable();

export const caseTimelineView = z.object({
  entries: z.array(
    z.object({
      at: z.iso.datetime(),
      minute: z.int().nonnegative().meta({ description: 'Since it was opened.' }),
      kind: z.enum(['opened', 'action', 'deadline-missed', 'job-started']),
      what: z.string().meta({
        description: 'The action, the state whose deadline was missed, or the kind of the job.',
      }),
      state: z.string().meta({ description: 'In which it was from then on.' }),
      actor,
    }),
  ),
  minutesTo: z.object({ declare: minutes, staff: minutes, identify: minutes, resolve: minutes }),
  updates: z.int().nonnegative(),
  deadlinesMissed: z.int().nonnegative(),
});

export const caseTicketView = z.object({
  ticketId: idSchema('ticket'),
  /** When it became one of an incident's; null for other cases. */
  linkedAt: z.iso.datetime().nullable(),
});

export const linkedTicketsView = z.object({
  linked: z.array(idSchema('ticket')),
  refused: z.array(z.object({ ticketId: idSchema('ticket'), code: z.string(), message: z.string() })),
});

/** Something that is done for all tickets of an incident, and how far it is. */
export const incidentJobView = incidentJob
  .omit({ version: true, place: true, tries: true, wakeAt: true, parkedAt: true })
  .extend({
    update: z.object({ en: contactText, zh: contactText }).nullable(),
    goodwill: incidentJob.shape.goodwill.unwrap().extend({ reason: contactText }).nullable(),
    counts: incidentJob.shape.counts.meta({
      description:
        'The customers of an update by what became of their mail. Those of the tickets that are not worked on yet are in none.',
    }),
    endedAt: z.iso.datetime().nullable(),
  });

export const caseSettingsView = caseSettings;
