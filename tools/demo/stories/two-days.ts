import { replyAddressOf } from '../mail-facts.ts';
import { answerFile } from '../mails.ts';
import { Correspondence } from '../steps/correspondence.ts';
import { tellFirstMails } from '../steps/first-mails.ts';
import { tellLateness } from '../steps/lateness.ts';
import { anna } from '../steps/people.ts';
import { tellSurvey } from '../steps/survey.ts';
import { tellTeam } from '../steps/team.ts';
import type { Story } from '../story.ts';

export const twoDays: Story = {
  title: 'Two days of a help desk',
  shows: 'mail, replies, routing, late tickets and a survey',
  tell: async (desk, narrator) => {
    const mail = new Correspondence(desk, narrator);
    const { annas, linas, toms, marias } = await tellFirstMails(desk, narrator);

    await mail.later(115);
    const answer = await mail.agentAnswers(annas.ticket.ticketId);

    await mail.later(68);
    await mail.addsToTicket('Anna answers the agent', annas, {
      mail: answerFile('reply-to-agent.eml', anna, replyAddressOf(answer), answer, desk.now()),
      text: 'It just arrived. Thank you for the quick help!\n\nAnna',
      status: 'open',
    });

    const ticketIds = [annas, linas, toms, marias].map(({ ticket }) => ticket.ticketId);
    const staff = await tellTeam(desk, narrator, ticketIds);
    const [ticketId = '', ...waiting] = ticketIds;
    await mail.agentResolves(ticketId);
    await tellLateness(desk, narrator, staff, waiting);
    await tellSurvey(desk, narrator, staff, { ticketId, customer: anna });
    return ticketIds;
  },
};
