import { describe, expect, it } from 'vitest';
import { invitationLetter } from '../../../domain/access/invitation-letter.ts';

const url = 'https://desk.example.com/invitations/01kb';
const invited = { agent: { name: 'Kim' }, url, validUntil: '2026-12-07T08:00:00.000Z', hasUserPool: true };
const desk = { name: 'Lamps', locale: 'en', timeZone: 'Europe/Berlin' } as const;

describe('The letter of an invitation', () => {
  it('has the link on a line of its own, and its end in the time of the desk', () => {
    const { subject, text } = invitationLetter(invited, desk);
    expect(subject).toBe('Sign in to Lamps');
    expect(text.split('\n')).toContain(url);
    expect(text).toMatch(/until December 7, 2026.* 9:00/);
  });

  it('announces the mail with a password where the desk’s own pool sends one', () => {
    const other = { ...invited, hasUserPool: false };
    expect(invitationLetter(invited, desk).text).toContain('a second mail');
    expect(invitationLetter(other, desk).text).not.toContain('a second mail');
    const chinese = { ...desk, locale: 'zh' } as const;
    expect(invitationLetter(invited, chinese).text).toContain('另一封邮件');
    expect(invitationLetter(other, chinese).text).not.toContain('另一封邮件');
  });
});
