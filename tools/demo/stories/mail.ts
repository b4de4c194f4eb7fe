import { tellFirstMails } from '../steps/first-mails.ts';
import type { Story } from '../story.ts';

export const mail: Story = {
  title: 'Mail becomes tickets',
  shows: 'charsets, attachments, a duplicate and an out-of-office',
  tell: async (desk, narrator) => {
    const { annas, linas, toms, marias } = await tellFirstMails(desk, narrator);
    return [annas, linas, toms, marias].map(({ ticket }) => ticket.ticketId);
  },
};
