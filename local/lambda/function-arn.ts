import type { Cloud } from '../cloud.ts';

/** The ARN of a function that a template references by name or ARN, without version or alias. */
export function functionArn(cloud: Cloud, nameOrArn: string): string {
  const name = nameOrArn.split(':function:').at(-1)?.split(':')[0];
  return `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${name}`;
}
