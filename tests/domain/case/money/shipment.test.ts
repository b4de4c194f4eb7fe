import { describe, expect, it } from 'vitest';
import { afterReport, type Shipment, type ShipmentState } from '../../../../domain/case/money/shipment.ts';
import { id, noon } from '../../given.ts';

const expected: Shipment = {
  ...{ carrier: 'sf', trackingNumber: 'SF1', version: 1, caseId: id('case'), direction: 'inbound' },
  ...{ state: 'expected', expectedAt: noon },
};
const reported = (states: readonly ShipmentState[]) =>
  states.reduce((one, state) => afterReport(one, state, noon) ?? one, expected);

describe('A shipment', () => {
  it.each<[ShipmentState[], ShipmentState]>([
    [['in-transit', 'delivered'], 'delivered'],
    [['delivered', 'in-transit'], 'delivered'],
    [['delivered', 'lost', 'expected'], 'delivered'],
    [['lost', 'delivered'], 'delivered'],
    [['lost', 'in-transit'], 'lost'],
    [['expected'], 'expected'],
  ])('reported as %j is %s', (states, state) => {
    expect(reported(states).state).toBe(state);
  });

  it('has a new version for each report that changes it, and for no other', () => {
    expect(reported(['in-transit', 'in-transit', 'delivered', 'in-transit', 'lost'])).toMatchObject({
      version: 3,
    });
  });
});
