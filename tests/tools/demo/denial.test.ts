import { expect, test } from 'vitest';
import { LocalIam } from '../../../local/iam.ts';
import { denialOf } from '../../../tools/demo/denial.ts';

const accountId = '000000000000';
const iam = new LocalIam(accountId);
const requirement = { action: 'events:PutEvents', resource: 'arn:aws:events:eu-west-1:1:event-bus/kefu' };

test('a denied call is described by function, action and resource', () => {
  const refusal = iam.refusal(
    {
      kind: 'role',
      roleArn: `arn:aws:iam::${accountId}:role/Relay`,
      functionName: 'kefu-relay',
      caller: 'function',
    },
    requirement,
  );
  const denial = denialOf(`AccessDenied: ${refusal}`);
  expect(denial).toContain('the function kefu-relay');
  expect(denial).toContain('events:PutEvents');
  expect(denial).toContain(requirement.resource);
});

test('a denied service is described by its name', () => {
  const refusal = iam.refusal(
    { kind: 'service', service: 'ses.amazonaws.com', sourceArn: 'arn:aws:ses:eu-west-1:1:receipt-rule' },
    requirement,
  );
  expect(denialOf(`AccessDenied: ${refusal}`)).toContain('the service ses.amazonaws.com');
});

test('other lines of the log are ignored', () => {
  expect(denialOf('kefu-relay: Task timed out after 3.00 seconds')).toBeUndefined();
});
