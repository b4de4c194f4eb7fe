import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Conversation, Desk } from '../desk.ts';
import { recipientsOf } from '../mail-facts.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import { CaseSteps, openedBy } from './case-steps.ts';
import type { StaffKeys } from './staff-keys.ts';

/**
 * A complaint about a broken lamp: one agent investigates, somebody else decides, and the customer disputes it once.
 * @param ticket with a picture as evidence
 */
export async function tellComplaint(
  desk: Desk,
  narrator: Narrator,
  { kims, sofias }: StaffKeys,
  { ticketId, number, conversation }: Conversation,
  customer: string,
): Promise<void> {
  const evidence = conversation.items[0]?.attachments.map(({ attachmentId }) => attachmentId) ?? [];

  narrator.step(`Kim opens a complaint for ${number}: POST /v1/cases`);
  const body = {
    flow: 'complaint' as const,
    ticketIds: [ticketId],
    fields: { description: 'The lamp arrived broken.' },
  };
  const { opened, sent } = await openedBy(desk, () => dataOf(kims.POST('/v1/cases', { body })));
  narrator.claim('the customer is told', recipientsOf(sent), [customer]);
  const steps = new CaseSteps(desk, opened.caseId);
  narrator.claim("the ticket's acknowledgement is the complaint's", opened.state, 'assessing');
  narrator.outcome(`${opened.number}; it must be assessed by ${opened.dueAt}`);

  narrator.step('She accepts and investigates it, and proposes to uphold it');
  const grave = { category: 'product', severity: 2, remedySought: 'Another lamp.' };
  const investigating = await steps.take(kims, 'assess', grave);
  const early = await refusalOf(steps.post(kims, 'propose', { evidence }));
  narrator.claim('a proposal wants the root cause', statusAndCode(early), [400, 'invalid-request']);
  await steps.take(kims, 'propose', { rootCause: 'packaging', evidence, proposal: 'Send another lamp.' });
  narrator.outcome(`to be proposed by ${investigating.dueAt}, with the root cause and evidence`);

  narrator.step('She may not decide it; Sofia does: it is upheld');
  const decision = {
    decision: 'upheld',
    reason: 'The lamp was packed badly.',
    whereElse: 'You may also turn to 12315.',
  };
  const own = await refusalOf(steps.post(kims, 'decide', decision));
  narrator.claim('an agent is refused', statusAndCode(own), [403, 'forbidden']);
  const decided = await steps.take(sofias, 'decide', decision);
  narrator.outcome(`${decided.stateWords.en}; the customer may dispute it until ${decided.dueAt}`);

  narrator.step('The customer disputes it on the page of the case, and the second decision on the phone');
  const page = await steps.answerOnPage('dispute', { disputeReason: 'It took too long.' });
  narrator.claim('the page shows the decision', page.html.includes(decision.reason));
  narrator.claim('it takes the dispute', page.statuses, [200, 303]);
  narrator.claim('the customer is told', recipientsOf(steps.sent), [customer]);
  const again = await steps.show(kims);
  narrator.claim('it is investigated at the next level', [again.state, again.level], ['investigating', 2]);
  const same = await refusalOf(steps.post(kims, 'propose', { rootCause: 'carrier', evidence }));
  narrator.claim('somebody else investigates', statusAndCode(same), [403, 'forbidden']);
  await steps.take(desk.kefu, 'propose', { rootCause: 'carrier', evidence });
  await steps.take(sofias, 'decide', decision);
  const end = await steps.take(kims, 'dispute', { disputeReason: 'Again.' }, true);
  narrator.claim('after the second dispute it is with an outside body', end.state, 'external');
  narrator.outcome(`${end.number}: ${end.stateWords.en}`);
}
