import { mailFile } from '../mails.ts';
import { tellComplaint } from '../steps/complaint.ts';
import { Correspondence } from '../steps/correspondence.ts';
import { tellIncident } from '../steps/incident.ts';
import { help, tom } from '../steps/people.ts';
import { tellReturn } from '../steps/return.ts';
import { staffKeys } from '../steps/staff-keys.ts';
import { tellTeam } from '../steps/team.ts';
import type { Story } from '../story.ts';

export const cases: Story = {
  title: 'A broken lamp',
  shows: 'returns, complaints, the customer’s page, an incident of five',
  tell: async (desk, narrator) => {
    const mail = new Correspondence(desk, narrator);
    const lamp = mailFile('html-inline-picture.eml', tom, help);
    const { ticket } = await mail.opens('Tom writes to help@, with a picture', lamp, 'en');
    const staff = await tellTeam(desk, narrator, [ticket.ticketId]);
    const keys = await staffKeys(desk, staff);
    await tellReturn(desk, narrator, keys, ticket, tom);
    await tellComplaint(desk, narrator, keys, await desk.ticket(ticket.ticketId), tom);
    return [ticket.ticketId, ...(await tellIncident(desk, narrator, staff, keys))];
  },
};
