import { describe, expect, it } from 'vitest';
import {
  conversationOf,
  heldMails,
  onlyTicketOf,
  receivedBy,
  someone,
  ticketsOf,
  write,
  writeRaw,
} from './correspondence.ts';
import { historyOf, suppressionOf } from './desk.ts';

const help = 'help@support.example.com';

/** A bounce in the format of mail servers (RFC 3464), to the address that the mail came from. */
function bounceOf(
  recipient: string,
  originalMessageId: string,
  status: string,
  subject = 'Undeliverable',
  from = `mailer-daemon@mx.${recipient.split('@')[1]}`,
) {
  return [
    `From: Mail Delivery Subsystem <${from}>`,
    `To: ${help}`,
    `Subject: ${subject}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Your mail could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.customers.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} mailbox unavailable`,
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${originalMessageId}`,
    'Subject: Broken lamp',
    '',
    'Hello',
    '--b--',
    '',
  ].join('\r\n');
}

/** A complaint in the format of providers (RFC 5965), without the recipient's name. */
function complaintAbout(originalMessageId: string) {
  return [
    'From: feedback@provider.example',
    `To: ${help}`,
    'Subject: Complaint',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'An email abuse report.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Feedback/1.0',
    'Version: 1',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${originalMessageId}`,
    'Subject: Broken lamp',
    '',
    'Hello',
    '--b--',
    '',
  ].join('\r\n');
}

async function acknowledged() {
  const customer = someone();
  await write({ from: customer, to: help, subject: 'Broken lamp' });
  const [acknowledgement] = await receivedBy(customer);
  const { ticketId } = await onlyTicketOf(customer);
  return { customer, ticketId, messageId: acknowledgement?.messageId ?? '' };
}

describe('A bounce by mail', () => {
  it.each([
    ['5.1.1', 'hard-bounce', 'hard-bounce'],
    ['4.2.2', 'soft-bounce', undefined],
  ])('with %s is a %s of the mail that it reports', async (status, failureKind, suppressed) => {
    const { customer, ticketId, messageId } = await acknowledged();
    await writeRaw('', help, bounceOf(customer, messageId, status));
    const { conversation, status: after } = await conversationOf(ticketId);
    expect(after).toBe('new');
    expect(conversation.items.map(({ kind }) => kind)).toEqual(['customer', 'acknowledgement']);
    expect(conversation.items.at(-1)?.mail).toMatchObject({
      state: 'failed',
      failureKind,
      failure: expect.stringContaining('mailbox unavailable'),
    });
    expect((await suppressionOf(customer))?.reason).toBe(suppressed);
  });

  it('changes nothing if it arrives twice', async () => {
    const { customer, ticketId, messageId } = await acknowledged();
    await writeRaw('', help, bounceOf(customer, messageId, '5.1.1'));
    await writeRaw('', help, bounceOf(customer, messageId, '5.1.1'));
    const failures = (await historyOf(ticketId)).filter(({ type }) => type === 'ticket.mail-failed');
    expect(failures).toHaveLength(1);
  });

  it('from another system than the recipient’s is recorded in the ticket, and suppresses no address', async () => {
    const { customer, ticketId, messageId } = await acknowledged();
    const from = `mailer-daemon@${someone().split('@')[1]}`;
    await writeRaw('', help, bounceOf(customer, messageId, '5.1.1', 'Undeliverable', from));
    expect((await conversationOf(ticketId)).conversation.items.at(-1)?.mail).toMatchObject({
      failureKind: 'hard-bounce',
    });
    expect(await suppressionOf(customer)).toBeUndefined();
  });

  it('changes nothing and is held if it is not authenticated', async () => {
    const { customer, ticketId, messageId } = await acknowledged();
    const subject = `Undeliverable ${customer}`;
    const unproved = ['X-Local-SES-DMARC-Verdict: GRAY', 'X-Local-SES-SPF-Verdict: FAIL', ''].join('\r\n');
    await writeRaw('', help, unproved + bounceOf(customer, messageId, '5.1.1', subject));
    expect((await heldMails()).find((held) => held.subject === subject)).toMatchObject({ reason: 'bounce' });
    expect((await conversationOf(ticketId)).conversation.items.at(-1)?.mail).toMatchObject({
      state: 'delivered',
    });
    expect(await suppressionOf(customer)).toBeUndefined();
  });

  it('never suppresses an address that the mail was not sent to', async () => {
    const { messageId } = await acknowledged();
    const victim = someone();
    await writeRaw('', help, bounceOf(victim, messageId, '5.1.1'));
    expect(await suppressionOf(victim)).toBeUndefined();
  });

  it('is held if it is not about one of our mails, and opens no ticket', async () => {
    const customer = someone();
    const subject = `Undeliverable ${customer}`;
    await writeRaw('', help, bounceOf(customer, `<${customer}>`, '5.1.1', subject));
    expect((await heldMails()).filter((held) => held.subject === subject)).toMatchObject([
      { reason: 'bounce' },
    ]);
    expect(await ticketsOf('mailer-daemon@customers.example')).toEqual([]);
  });

  it("is held if it is about a customer's own mail", async () => {
    const customer = someone();
    const theirs = await write({ from: customer, to: help });
    const subject = `Undeliverable ${customer}`;
    await writeRaw('', help, bounceOf(customer, theirs, '5.1.1', subject));
    expect((await heldMails()).filter((held) => held.subject === subject)).toHaveLength(1);
    expect(await suppressionOf(customer)).toBeUndefined();
  });
});

describe('A complaint by mail', () => {
  it('suppresses the only recipient, whose name was removed', async () => {
    const { customer, ticketId, messageId } = await acknowledged();
    await writeRaw('feedback@provider.example', help, complaintAbout(messageId));
    expect((await conversationOf(ticketId)).conversation.items.at(-1)?.mail).toMatchObject({
      failureKind: 'complaint',
    });
    expect(await suppressionOf(customer)).toMatchObject({ reason: 'complaint' });
  });
});
