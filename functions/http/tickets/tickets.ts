import type { HandlersOf } from '../api/call.ts';
import { addNote } from './add-note.ts';
import { changeTickets } from './change-tickets.ts';
import {
  addCollaborator,
  confirmProposedCollaborator,
  dismissProposedCollaborator,
  listCollaborators,
  removeCollaborator,
} from './collaborators.ts';
import { createTicket } from './create-ticket.ts';
import { editTicket } from './edit-ticket.ts';
import { createGrant, deleteGrant, listGrants } from './grants.ts';
import { listTicketSurveys } from './list-surveys.ts';
import { listTickets } from './list-tickets.ts';
import { listMergeSuggestions, mergeTicket, unmergeTicket } from './merge-tickets.ts';
import {
  explainTicket,
  getAttachment,
  getMessage,
  getTicket,
  listHistory,
  listMessages,
} from './read-ticket.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import { resendMail } from './resend-mail.ts';
import { resendMails } from './resend-mails.ts';
import { previewTicketMacro, runTicketMacro } from './run-macro.ts';
import { splitTicket } from './split-ticket.ts';

export const handlers = {
  listTickets,
  createTicket,
  getTicket,
  explainTicket,
  editTicket,
  changeTickets,
  listMessages,
  getMessage,
  getAttachment,
  replyToTicket,
  addNote,
  resendMail,
  resendMails,
  listHistory,
  listTicketSurveys,
  listGrants,
  createGrant,
  deleteGrant,
  listCollaborators,
  addCollaborator,
  removeCollaborator,
  confirmProposedCollaborator,
  dismissProposedCollaborator,
  listMergeSuggestions,
  mergeTicket,
  unmergeTicket,
  splitTicket,
  previewTicketMacro,
  runTicketMacro,
} satisfies HandlersOf<'tickets' | 'mail-resends'>;
