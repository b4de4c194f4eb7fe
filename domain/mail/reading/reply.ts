export function replyOf(text: string): string {
  return text;
}
