import { describe, expect, it } from 'vitest';
import { bareSubject, isAnswerSubject, subjectTag, taggedSubject } from '../../../domain/shared/subject.ts';

describe('A subject', () => {
  it.each([
    'Re: Broken lamp',
    'RE: AW: Fwd: Broken lamp',
    'Re[2]: Broken lamp',
    '回复：Broken lamp',
    '答复: 转发: Broken  lamp',
    'Antw: [T20261122-0001] BROKEN LAMP',
    'Re: [T20261122-0001] Broken lamp',
  ])('%s is about a broken lamp', (subject) => {
    expect(bareSubject(subject)).toBe('broken lamp');
  });

  it.each(['Rebate', 'Island: a question', 'Restaurant'])('%s is not a reply', (subject) => {
    expect(bareSubject(subject)).toBe(subject.toLowerCase());
  });

  it('contains its ticket number once, however often it is answered', () => {
    const once = taggedSubject('Broken lamp', 'T20261122-0001');
    expect(once).toBe('[T20261122-0001] Broken lamp');
    expect(taggedSubject(once, 'T20261122-0001')).toBe(once);
  });

  it('contains its ticket number, of any length that a busy day needs', () => {
    expect(subjectTag('Re: [T20261122-12345] Broken lamp')).toBe('T20261122-12345');
    expect(subjectTag('Broken lamp T20261122-0001')).toBeUndefined();
  });

  it.each([
    'Re: Lamp',
    ' RE[3]: Lamp',
    '[EXTERNAL] AW: Lamp',
    '答复：灯',
    'Lamp [T20261122-0001]',
    'Отв: лампа',
  ])("%j is an answer's", (subject) => expect(isAnswerSubject(subject)).toBe(true));

  it.each(['Lamp', 'Fwd: Lamp', 'WG: AW: Lampe', 'Return: Lamp', '[4711] Lamp', 'Ref: 4711', '关于：灯', ''])(
    "%j is a first mail's",
    (subject) => expect(isAnswerSubject(subject)).toBe(false),
  );
});
