import { serve } from './api.ts';
import { addNote } from './tickets/add-note.ts';
import {
  addCollaborator,
  confirmProposedCollaborator,
  dismissProposedCollaborator,
  listCollaborators,
  removeCollaborator,
} from './tickets/collaborators.ts';
import { createTicket } from './tickets/create-ticket.ts';
import { editTicket } from './tickets/edit-ticket.ts';
import { listTickets } from './tickets/list-tickets.ts';
import { listMergeSuggestions, mergeTicket, unmergeTicket } from './tickets/merge-tickets.ts';
import { getAttachment, getMessage, getTicket, listHistory, listMessages } from './tickets/read-ticket.ts';
import { replyToTicket } from './tickets/reply-to-ticket.ts';
import { resendMail } from './tickets/resend-mail.ts';
import { resendMails } from './tickets/resend-mails.ts';
import { splitTicket } from './tickets/split-ticket.ts';
import { database } from './tickets/stores.ts';

export const handler = serve('tickets', database, {
  listTickets,
  createTicket,
  getTicket,
  editTicket,
  listMessages,
  getMessage,
  getAttachment,
  replyToTicket,
  addNote,
  resendMail,
  resendMails,
  listHistory,
  listCollaborators,
  addCollaborator,
  removeCollaborator,
  confirmProposedCollaborator,
  dismissProposedCollaborator,
  listMergeSuggestions,
  mergeTicket,
  unmergeTicket,
  splitTicket,
});
