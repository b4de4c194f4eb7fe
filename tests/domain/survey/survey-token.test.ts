import { describe, expect, it } from 'vitest';
import { type SurveyLink, surveyOfToken, surveyToken } from '../../../domain/survey/survey-token.ts';
import { id } from '../given.ts';

const secret = Buffer.from('a secret of thirty-two bytes ...');
const link: SurveyLink = {
  ticketId: id('ticket', 7),
  surveyId: id('survey', 3),
  expiresAt: '2026-12-06T12:00:00.000Z',
};
const token = surveyToken(link, secret);

describe("A survey's token", () => {
  it('leads to the survey, and says when it ends', () => {
    expect(surveyOfToken(token, secret)).toEqual(link);
  });

  it('needs no escaping in an address, and is short enough for one line of a mail', () => {
    expect(token).toMatch(/^[\w-]{1,80}$/);
  });

  it('is worth nothing after any change of a single character', () => {
    const altered = [...token].map((character, index) => {
      const other = character === 'a' ? 'b' : 'a';
      return token.slice(0, index) + other + token.slice(index + 1);
    });
    expect(altered.filter((each) => surveyOfToken(each, secret))).toEqual([]);
  });

  it('can’t be given more time', () => {
    const later = surveyToken({ ...link, expiresAt: '2027-12-06T12:00:00.000Z' }, secret);
    const [, end] = later.split('-');
    const [said, , signature] = token.split('-');
    expect(surveyOfToken(`${said}-${end}-${signature}`, secret)).toBeUndefined();
  });

  it.each([
    '',
    '-',
    token.slice(0, -1),
    `${token}a`,
    token.toUpperCase(),
    `${token}\n`,
    'undefinedundefined--',
  ])('%j is none', (other) => {
    expect(surveyOfToken(other, secret)).toBeUndefined();
  });

  it('of another desk is none', () => {
    expect(surveyOfToken(token, Buffer.from('the secret of another desk ......'))).toBeUndefined();
  });
});
