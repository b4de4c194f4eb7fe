import * as z from 'zod';
import { defineEvent } from '../event.ts';

/** An agent was invited to sign in: the invitation's mail is due. */
export const InvitationCreated = defineEvent('invitation.created', {
  agentId: z.string(),
  validUntil: z.iso.datetime(),
});
