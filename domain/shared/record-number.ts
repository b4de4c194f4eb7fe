export type CounterName = 'ticket' | 'customer' | 'case';

/** `T20261122-0001`, which subjects of mails carry, `K20261122-0001` and `C20261122001`. All grow beyond their digits. */
export const numberOf: Record<CounterName, (day: string, serial: number) => string> = {
  ticket: (day, serial) => `T${day}-${String(serial).padStart(4, '0')}`,
  case: (day, serial) => `K${day}-${String(serial).padStart(4, '0')}`,
  customer: (day, serial) => `C${day}${String(serial).padStart(3, '0')}`,
};
