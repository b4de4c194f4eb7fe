import { dataOf, type KefuClient } from '../../../clients/typescript/src/client.ts';

/** The actions of one case, as people take them. */
export class CaseSteps {
  readonly #caseId: string;

  constructor(caseId: string) {
    this.#caseId = caseId;
  }

  show(as: KefuClient) {
    return dataOf(as.GET('/v1/cases/{caseId}', { params: { path: { caseId: this.#caseId } } }));
  }

  /** @throws Error with the problem document if the action is refused */
  take(as: KefuClient, action: string, fields: Record<string, unknown> = {}, onBehalfOfCustomer = false) {
    return dataOf(this.post(as, action, fields, onBehalfOfCustomer));
  }

  post(as: KefuClient, action: string, fields: Record<string, unknown> = {}, onBehalfOfCustomer = false) {
    const params = { path: { caseId: this.#caseId, action }, header: { 'If-Match': '*' } };
    return as.POST('/v1/cases/{caseId}/actions/{action}', { params, body: { fields, onBehalfOfCustomer } });
  }
}
