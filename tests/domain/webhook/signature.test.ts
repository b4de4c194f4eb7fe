import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { secretOf, signatureHeaders } from '../../../domain/webhook/signature.ts';
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
