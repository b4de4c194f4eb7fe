/** Variables that every notice may contain, beside the fields of its flow. */
export const commonVariables = ['caseNumber', 'state', 'dueDate', 'customerName', 'deskName'] as const;

/** The names of the variables in a text, `{{caseNumber}}`, in order. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w{1,40})\}\}/g)].map(([, name = '']) => name);
}
