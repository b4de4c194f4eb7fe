import { Entity } from 'electrodb';
import type { PlannedChange } from '../record/change-together.ts';
import { type Opened, recordStore, type WantedChange } from '../record/record.store.ts';
import type { RecordCommit } from '../record/record-commit.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import {
  type AgentId,
  type AttachmentId,
  type CaseId,
  type CustomerId,
  idBounds,
  idSchema,
  type OrderId,
  type TeamId,
  type TicketId,
} from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, type PageRequest, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import type { SlaConfigurations } from '../sla/sla-configuration.store.ts';
import { surveyCalendarOf } from '../sla/sla-configuration.ts';
import { type CasePhase, caseFileSchema, caseLinkSchema, caseNoteSchema, caseSchema } from './case.entity.ts';
import { type Case, storedCase } from './case.ts';
import { type CaseFile, caseFile } from './case-file.ts';
import { itemOf, listOf } from './case-item.ts';
import { type CaseNote, caseNote } from './case-note.ts';
import { caseReader } from './case-reader.store.ts';
import { type CaseSurroundings, type CaseTypes, caseRecord } from './case-record.ts';
import type { CaseSettings } from './case-settings.ts';
import { incidentTicketStore } from './incident/incident-ticket.store.ts';

export type CaseStore = ReturnType<typeof caseStore>;
export type CaseCommit = RecordCommit<CaseTypes>;
export type OpenedCase = Opened<CaseTypes>;

/** Which cases are listed. */
interface CaseListing {
  phase: CasePhase;
  teamId?: TeamId | undefined;
  assigneeId?: AgentId | undefined;
}

/** What tells a case's time. May be cached for a minute. */
export interface CaseTiming extends SlaConfigurations {
  caseSettings(): Promise<CaseSettings>;
}

/** Loads, commits and lists cases of all flows. */
export function caseStore(database: Database, timing: CaseTiming) {
  const cases = new Entity(caseSchema, database);
  const notes = new Entity(caseNoteSchema, database);
  const incidentTickets = incidentTicketStore(database);
  const files = new Entity(caseFileSchema, database);
  const items = itemWriter(cases, database.table);
  const linkItems = itemWriter(new Entity(caseLinkSchema, database), database.table);
  const noteItems = itemWriter(notes, database.table);
  const fileItems = itemWriter(files, database.table);

  const records = recordStore<CaseTypes>(database, caseRecord, {
    async find(caseId) {
      const { data } = await cases.get({ caseId }).go({ consistent: true });
      return data ? storedCase.parse(data) : undefined;
    },
    create: (one) => items.create(itemOf(one)),
    replace: (one, version) => items.replace(itemOf(one), version),
    surroundings,
    beside: (commits) => commits.flatMap((commit) => [...linkWrites(commit), ...claimWrites(commit)]),
  });

  async function surroundings(): Promise<CaseSurroundings> {
    const [settings, configuration] = await Promise.all([timing.caseSettings(), timing.current(0)]);
    return { settings, calendar: surveyCalendarOf(configuration, settings) };
  }

  /** Links by which cases are found follow the case. */
  function linkWrites({ before, state }: CaseCommit): Write[] {
    const had = ownersOf(before);
    const has = ownersOf(state);
    const { caseId } = state;
    return [
      ...has.filter((ownerId) => !had.includes(ownerId)).map((ownerId) => linking(ownerId, caseId)),
      ...had.filter((ownerId) => !has.includes(ownerId)).map((ownerId) => unlinking(ownerId, caseId)),
    ];
  }

  /** A ticket has at most one incident: the first of them has it. */
  function claimWrites({ before, state }: CaseCommit): Write[] {
    if (state.flow !== 'incident') return [];
    const [had, has] = [before?.ticketIds ?? [], state.ticketIds];
    const { caseId, lastActivityAt: now } = state;
    return [
      ...has
        .filter((ticketId) => !had.includes(ticketId))
        .flatMap((ticketId) => incidentTickets.linking({ caseId, ticketId, linkedAt: now })),
      ...had
        .filter((ticketId) => !has.includes(ticketId))
        .flatMap((ticketId) => incidentTickets.unlinking({ caseId, ticketId }, now)),
    ];
  }

  /** Cases under way or done, of an agent, or else of a team, if one is named; latest first unless ordered otherwise. */
  async function list(
    { phase, teamId, assigneeId }: CaseListing,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<Case>> {
    const { first, last } = timeBounds({ from, to });
    const bounds = [{ createdAt: first }, { createdAt: last }] as const;
    const within = assigneeId
      ? cases.query.byAssignee({ agentList: listOf(assigneeId, phase) }).between(...bounds)
      : teamId
        ? cases.query.byTeam({ teamList: listOf(teamId, phase) }).between(...bounds)
        : cases.query.byPhase({ phase }).between(...bounds);
    return parsePage(await within.go({ ...page, order, hydrate: true }), storedCase);
  }

  /** The writes by which the cases of a ticket include one whose own item does not name the ticket, or do so no more. */
  function linking(ownerId: TicketId | CustomerId | OrderId, caseId: CaseId): Write {
    return { name: 'case-link', put: linkItems.put({ ownerId, caseId }) };
  }

  function unlinking(ownerId: TicketId | CustomerId | OrderId, caseId: CaseId): Write {
    return {
      name: 'case-link',
      delete: { TableName: database.table, Key: linkItems.key({ ownerId, caseId }) },
    };
  }

  /** The write of a new note. */
  function noteCreation(note: CaseNote): Write {
    return { name: 'case-note', put: noteItems.create(note) };
  }

  /** Latest first, unless ordered otherwise. */
  async function listNotes(
    caseId: CaseId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<CaseNote>> {
    const { first, last } = idBounds('caseNote', { from, to });
    const within = notes.query.note({ caseId }).between({ noteId: first }, { noteId: last });
    return parsePage(await within.go({ ...page, order, consistent: true }), caseNote);
  }

  /** The write of a file, whose id is of this content alone: a repetition changes nothing. */
  function fileCreation(file: CaseFile): Write {
    return { name: 'case-file', put: fileItems.put(file) };
  }

  /** Those of these attachments that are files of the case. */
  async function findFiles(caseId: CaseId, attachmentIds: readonly AttachmentId[]): Promise<CaseFile[]> {
    const keys = attachmentIds.map((attachmentId) => ({ caseId, attachmentId }));
    const { data } = await files.get(keys).go({ consistent: true });
    return data.map((item) => caseFile.parse(item));
  }

  /** In the order in which they came. */
  async function listFiles(caseId: CaseId, page: PageRequest): Promise<Page<CaseFile>> {
    return parsePage(await files.query.file({ caseId }).go({ ...page, consistent: true }), caseFile);
  }

  /** Changes of cases, and cases that are opened with them, to commit together with others. */
  function changes(
    wanted: readonly WantedChange<CaseTypes>[],
    context: Context,
    opened: readonly OpenedCase[],
  ): PlannedChange<CaseCommit[]> {
    return records.changes(wanted, context, opened);
  }

  return {
    ...caseReader(database),
    load: records.load,
    openingIn: records.openingIn,
    changes,
    change: records.change,
    wake: records.wake,
    surroundings,
    list,
    linking,
    unlinking,
    listNotes,
    noteCreation,
    fileCreation,
    findFiles,
    listFiles,
  };
}

/** The records that a case is listed under: its tickets, its customer and its order. */
function ownersOf(one: Case | undefined): (TicketId | CustomerId | OrderId)[] {
  if (!one) return [];
  const orderId = idSchema('order').safeParse(one.fields.orderId).data;
  return [...one.ticketIds, one.customerId, orderId].filter((id) => id !== undefined);
}
