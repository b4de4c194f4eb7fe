import { mailFile } from '../mails.ts';
import { Correspondence } from '../steps/correspondence.ts';
import { tellLateness } from '../steps/lateness.ts';
import { anna, chineseHelp, help, lina, tom } from '../steps/people.ts';
import { tellTeam } from '../steps/team.ts';
import type { Story } from '../story.ts';

export const lateness: Story = {
  title: 'Nobody answers',
  shows: 'warnings while a response is due, escalation once it is late',
  tell: async (desk, narrator) => {
    const mail = new Correspondence(desk, narrator);
    const opened = [
      await mail.opens('Anna writes to help@', mailFile('plain-english.eml', anna, help), 'en'),
      await mail.opens('Li Na writes to kefu@', mailFile('chinese-gb18030.eml', lina, chineseHelp), 'zh'),
      await mail.opens('Tom writes to help@', mailFile('html-inline-picture.eml', tom, help), 'en'),
    ];
    const ticketIds = opened.map(({ ticket }) => ticket.ticketId);
    const staff = await tellTeam(desk, narrator, ticketIds);
    await tellLateness(desk, narrator, staff, ticketIds);
    return ticketIds;
  },
};
