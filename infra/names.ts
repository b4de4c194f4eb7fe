import { Aws } from 'aws-cdk-lib';
import type { FunctionDeclaration } from '../functions/function-declaration.ts';
import type { Settings } from './settings.ts';

/** Names that one stack or service needs of another without a reference, which would be circular. */
export function resourceName({ stage }: Settings): string {
  return `kefu-${stage}`;
}

/** The core stack has the name of the former single stack, so that it is updated in place. */
export function stackNames({ stage }: Settings) {
  return {
    data: `KefuData-${stage}`,
    core: `KefuService-${stage}`,
    api: `KefuApi-${stage}`,
    reactions: `KefuReactions-${stage}`,
  };
}

/** The rules of a stack that are on the default bus. CloudFormation prefixes their names with the stack's. */
export function ruleArnsOf(stackName: string): string {
  return ruleArn(`${stackName}-*`);
}

/** The rules of the desk's own bus. */
export function ruleArnsOfBus(settings: Settings): string {
  return ruleArn(`${resourceName(settings)}/*`);
}

function ruleArn(name: string): string {
  return `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:rule/${name}`;
}

/** A function's name in the account. */
export function functionName(settings: Settings, { name }: Pick<FunctionDeclaration, 'name'>): string {
  return `${resourceName(settings)}-${name}`;
}

export function functionArn(settings: Settings, declaration: Pick<FunctionDeclaration, 'name'>): string {
  const name = functionName(settings, declaration);
  return `arn:${Aws.PARTITION}:lambda:${Aws.REGION}:${Aws.ACCOUNT_ID}:function:${name}`;
}

export function receiptRuleSetName(settings: Settings): string {
  return settings.activeReceiptRuleSet ?? resourceName(settings);
}

/** The source that SES states when the rule writes to the bucket and the topic. */
export function receiptRuleArn(settings: Settings): string {
  const ruleSet = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:receipt-rule-set`;
  return `${ruleSet}/${receiptRuleSetName(settings)}:receipt-rule/${resourceName(settings)}`;
}

/** `mail-intake` as a construct's id: `MailIntake`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|[-.])(\w)/g, (_, letter: string) => letter.toUpperCase());
}
