import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../../domain/mail/incoming/read-mail.ts';
import { UnreadableMail } from '../../../../../domain/mail/incoming/reading/unreadable-mail.ts';
import { cpuDeadline } from '../../../../../functions/mail/cpu-deadline.ts';
import { rawMail } from '../raw-mail.ts';

/** Takes exponential time in the number of its letters; no mail is parsed with it. */
const runaway = () => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);
const forEver = () => {
  for (;;);
};

describe('A deadline', () => {
  it.each([
    ['a regular expression', runaway],
    ['a loop', forEver],
    [
      'a loop that catches everything',
      () => {
        for (;;)
          try {
            runaway();
          } catch {}
      },
    ],
  ])('ends %s that never ends, with an error', (_what, work) => {
    expect(() => cpuDeadline(0.05)(work)).toThrow(UnreadableMail);
    expect(() => cpuDeadline(0.05)(work)).toThrow('reading it takes more than 0.05 seconds');
  });

  it('allows more time if other processes used the CPU meanwhile', () => {
    let attempts = 0;
    const idleAtFirst = () => {
      attempts += 1;
      // Waits without using the CPU, like a starved thread.
      if (attempts === 1) for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      return 'done';
    };
    expect(cpuDeadline(0.1)(idleAtFirst)).toBe('done');
    expect(attempts).toBe(2);
  });

  it('passes on results and errors unchanged', () => {
    const within = cpuDeadline(5);
    expect(within(() => 42)).toBe(42);
    expect(within(() => undefined)).toBeUndefined();
    const error = new UnreadableMail('its header is longer than 1 MB');
    expect(() =>
      within(() => {
        throw error;
      }),
    ).toThrow(error);
  });

  it('is separate for each work: after one was ended, the next runs', () => {
    const within = cpuDeadline(0.05);
    expect(() => within(forEver)).toThrow(UnreadableMail);
    expect(within(() => 'next')).toBe('next');
  });

  it('can be nested', () => {
    const within = cpuDeadline(5);
    expect(within(() => within(() => 'inner'))).toBe('inner');
  });

  it('covers everything that parsing a mail does', async () => {
    const reading = readMail(rawMail(['From: mei@customer.example'], 'Hi'), (work) =>
      cpuDeadline(0.05)(() => {
        forEver();
        return work();
      }),
    );
    await expect(reading).rejects.toThrow(UnreadableMail);
    const mail = await readMail(rawMail(['From: mei@customer.example'], 'Hi'), cpuDeadline(5));
    expect(mail.text).toBe('Hi');
  });
});
