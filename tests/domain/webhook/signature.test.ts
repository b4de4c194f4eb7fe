import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { secretOf, signatureFault, signatureHeaders } from '../../../domain/webhook/signature.ts';
import { id } from '../given.ts';

const root = new Uint8Array(32).fill(7);
const endpoint = id('webhookEndpoint');
const [first, second] = [secretOf(root, endpoint, 1), secretOf(root, endpoint, 2)];
const body = '{"type":"ticket.opened"}';
const signed = (secrets: readonly string[]) =>
  signatureHeaders({ id: 'whd_1', timestamp: Math.floor(Date.now() / 1000), body }, secrets);

describe('A signature', () => {
  it('is accepted by the reference implementation of Standard Webhooks', () => {
    expect(new Webhook(first).verify(body, signed([first]))).toEqual({ type: 'ticket.opened' });
  });

  it.each([
    ['the new secret', second],
    ['the previous secret', first],
  ])('in mid-rotation is accepted with %s', (_, secret) => {
    expect(() => new Webhook(secret).verify(body, signed([second, first]))).not.toThrow();
  });

  it.each([
    ['of another body', () => new Webhook(first).verify(`${body} `, signed([first]))],
    ['with the secret of another epoch', () => new Webhook(second).verify(body, signed([first]))],
    [
      'under another id',
      () => new Webhook(first).verify(body, { ...signed([first]), 'webhook-id': 'whd_2' }),
    ],
    [
      'at another time',
      () => {
        const headers = signed([first]);
        const later = String(Number(headers['webhook-timestamp']) + 1);
        return new Webhook(first).verify(body, { ...headers, 'webhook-timestamp': later });
      },
    ],
  ])('is refused: %s', (_, verify) => {
    expect(verify).toThrow('No matching signature found');
  });
});

describe('A secret', () => {
  it('is the same whenever it is derived, and has 32 bytes', () => {
    expect(secretOf(root, endpoint, 1)).toBe(first);
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });

  it('differs by endpoint, epoch and root', () => {
    const others = [secretOf(root, id('webhookEndpoint', 2), 1), secretOf(new Uint8Array(32), endpoint, 1)];
    expect(new Set([first, second, ...others]).size).toBe(4);
  });
});

describe('A signed request', () => {
  const now = '2026-11-22T12:00:00.000Z';
  const seconds = Date.parse(now) / 1000;
  const received = (timestamp = seconds, secrets: readonly string[] = [first]) => ({
    headers: signatureHeaders({ id: 'msg_1', timestamp, body }, secrets),
    body,
  });
  const fault = (request: Parameters<typeof signatureFault>[0], secrets: readonly string[] = [first]) =>
    signatureFault(request, secrets, now);

  it('is accepted as the reference implementation signs it', () => {
    const at = new Date(now);
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': new Webhook(first).sign('msg_1', at, body),
    };
    expect(fault({ headers, body })).toBeUndefined();
  });

  it('is accepted with each of the secrets that are valid', () => {
    expect(fault(received(seconds, [first]), [second, first])).toBeUndefined();
    expect(fault(received(seconds, [second, first]), [second])).toBeUndefined();
  });

  it('may be five minutes old, or ahead, and no more', () => {
    for (const apart of [-300, 300]) expect(fault(received(seconds + apart))).toBeUndefined();
    for (const apart of [-301, 301]) expect(fault(received(seconds + apart))).toContain('5 minutes');
  });

  it.each([
    ['of another body', { ...received(), body: `${body} ` }],
    ['with another secret', received(seconds, [second])],
    ['under another id', { ...received(), headers: { ...received().headers, 'webhook-id': 'msg_2' } }],
    ['of no scheme', { ...received(), headers: { ...received().headers, 'webhook-signature': 'v1' } }],
    ['of nothing', { ...received(), headers: { ...received().headers, 'webhook-signature': 'v1,' } }],
  ])('is refused: %s', (_, request) => {
    expect(fault(request)).toContain('webhook-signature');
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('is refused without %s', (header) => {
    expect(fault({ body, headers: { ...received().headers, [header]: undefined } })).toContain(header);
  });

  it.each(['soon', '1e9', '-5', '999999999999'])('is refused at the time %s', (timestamp) => {
    const request = received();
    const headers = { ...request.headers, 'webhook-timestamp': timestamp };
    expect(fault({ ...request, headers })).toContain('webhook-timestamp');
  });
});
