import { mailFile } from '../mails.ts';
import { Correspondence } from '../steps/correspondence.ts';
import { anna, help } from '../steps/people.ts';
import { tellSurvey } from '../steps/survey.ts';
import { tellTeam } from '../steps/team.ts';
import type { Story } from '../story.ts';

export const survey: Story = {
  title: 'A survey',
  shows: 'the survey page, and the task that follows a low rating',
  tell: async (desk, narrator) => {
    const mail = new Correspondence(desk, narrator);
    const annas = await mail.opens('Anna writes to help@', mailFile('plain-english.eml', anna, help), 'en');
    const { ticketId } = annas.ticket;
    const staff = await tellTeam(desk, narrator, [ticketId]);
    await mail.agentResolves(ticketId);
    await tellSurvey(desk, narrator, staff, { ticketId, customer: anna });
    return [ticketId];
  },
};
