import type { DeliveryReport } from '../incoming-mail.ts';
import type { MessagePart } from './message-part.ts';

export function readReport(_root: MessagePart, _text: string): DeliveryReport | undefined {
  return undefined;
}
