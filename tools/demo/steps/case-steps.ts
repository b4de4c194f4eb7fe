import { dataOf, type KefuClient } from '../../../clients/typescript/src/client.ts';
import type { ReadMail } from '../../../local/mail-page/read-mail.ts';
import type { Desk } from '../desk.ts';

/** Opens a case, and returns it with the mails that this sent. */
export async function openedBy<Case>(desk: Desk, open: () => Promise<Case>) {
  const cases: Case[] = [];
  const { sent } = await desk.effectOf(async () => void cases.push(await open()));
  const [opened] = cases;
  if (opened === undefined) throw new Error('The story ends here: no case was opened.');
  return { opened, sent };
}

/** The actions of one case, as people take them. */
export class CaseSteps {
  readonly #desk: Desk;
  readonly #caseId: string;
  /** The mails that the last action sent. */
  sent: readonly ReadMail[] = [];

  constructor(desk: Desk, caseId: string) {
    this.#desk = desk;
    this.#caseId = caseId;
  }

  show(as: KefuClient) {
    return dataOf(as.GET('/v1/cases/{caseId}', { params: { path: { caseId: this.#caseId } } }));
  }

  /** @throws Error with the problem document if the action is refused */
  async take(
    as: KefuClient,
    action: string,
    fields: Record<string, unknown> = {},
    onBehalfOfCustomer = false,
  ) {
    const { sent } = await this.#desk.effectOf(() =>
      dataOf(this.post(as, action, fields, onBehalfOfCustomer)),
    );
    this.sent = sent;
    return this.show(as);
  }

  post(as: KefuClient, action: string, fields: Record<string, unknown> = {}, onBehalfOfCustomer = false) {
    const params = { path: { caseId: this.#caseId, action }, header: { 'If-Match': '*' } };
    return as.POST('/v1/cases/{caseId}/actions/{action}', { params, body: { fields, onBehalfOfCustomer } });
  }

  /**
   * Opens the page that the last mail leads to, and sends one of its forms.
   * @returns the page before, and the statuses of opening and sending
   */
  async answerOnPage(action: string, fields: Record<string, string>) {
    const link = /https?:\/\/[^\s/]{1,255}\/cases\/\S+/.exec(this.sent.at(-1)?.text ?? '')?.[0];
    if (!link) throw new Error('The story ends here: the mail has no link to the case.');
    const opened = await this.#desk.visit(link);
    const html = await opened.text();
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ action, version, ...fields });
    let status = 0;
    const { sent } = await this.#desk.effectOf(async () => {
      ({ status } = await this.#desk.visit(link, { method: 'POST', body }));
    });
    this.sent = sent;
    return { html, statuses: [opened.status, status] };
  }
}
