export type CounterName = 'ticket' | 'customer';

/** `T20261122-0001`, which subjects of mails carry, and `C20261122001`. Both grow beyond their digits. */
export const numberOf: Record<CounterName, (day: string, serial: number) => string> = {
  ticket: (day, serial) => `T${day}-${String(serial).padStart(4, '0')}`,
  customer: (day, serial) => `C${day}${String(serial).padStart(3, '0')}`,
};
