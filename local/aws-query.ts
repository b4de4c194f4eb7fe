import type { AwsResponse } from './cloud.ts';

/**
 * The AWS query protocol of SNS and SES: form-encoded requests, XML responses.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export interface QueryProtocol {
  /** A successful answer; `result` is the XML inside `<ActionResult>`. */
  answer(action: string, result: string): AwsResponse;
  error(status: number, code: string, message: string): AwsResponse;
}

/** The protocol with the XML namespace of one service. */
export function queryProtocol(namespace: string, newId: () => string): QueryProtocol {
  const xml = (status: number, body: string): AwsResponse => ({
    status,
    headers: { 'content-type': 'text/xml' },
    body,
  });
  return {
    answer: (action, result) =>
      xml(
        200,
        `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>` +
          `<ResponseMetadata><RequestId>${newId()}</RequestId></ResponseMetadata></${action}Response>`,
      ),
    error: (status, code, message) =>
      xml(
        status,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code>` +
          `<Message>${escapeXml(message)}</Message></Error><RequestId>${newId()}</RequestId></ErrorResponse>`,
      ),
  };
}

/** The values of a list parameter: `prefix.1`, `prefix.2` … */
export function listParameter(form: URLSearchParams, prefix: string): string[] {
  const values: string[] = [];
  for (
    let value = form.get(`${prefix}.1`);
    value !== null;
    value = form.get(`${prefix}.${values.length + 1}`)
  )
    values.push(value);
  return values;
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
