import { createTransport } from 'nodemailer';
import {
  createKefuClient,
  dataOf,
  type KefuClient,
  type Schema,
} from '../../clients/typescript/src/client.ts';
import type { ReadMail } from '../../local/mail-page/read-mail.ts';
import type { LocalStack } from '../../local/stack.ts';
import type { RawMail } from './mails.ts';
import { request } from './request.ts';

export type Conversation = Schema<'TicketWithConversation'>;

/** The result of a step: the new tickets and mails. */
export interface Effect {
  opened: string[];
  sent: ReadMail[];
}

/** The desk as customers (by SMTP) and agents (by the API) see it. */
export class Desk {
  /** With the key of an admin. */
  readonly kefu: KefuClient;
  readonly #stack: LocalStack;
  /** Of all credentials, and of browsers. */
  requests = 0;
  mailsReceived = 0;
  /** Both are part of the results of the story's steps. */
  mailsTold = 0;

  constructor(stack: LocalStack, adminKey: string) {
    this.#stack = stack;
    this.kefu = this.as(adminKey);
  }

  /** A client with an API key or an access token. */
  as(credential: string): KefuClient {
    const send = (sent: Request) => this.#request(sent);
    return createKefuClient({ baseUrl: this.#stack.apiUrl, credential, fetch: send });
  }

  now(): number {
    return this.#stack.clock.now();
  }

  /** Submits a mail by SMTP, and returns its result. */
  async receive({ from, to, raw }: RawMail): Promise<Effect> {
    this.mailsReceived += 1;
    const smtp = createTransport({ host: '127.0.0.1', port: this.#stack.smtpPort, ignoreTLS: true });
    return this.effectOf(() => smtp.sendMail({ envelope: { from, to }, raw }));
  }

  /** Does something, waits until the stack is idle, and returns what is new. */
  async effectOf(action: () => Promise<unknown>): Promise<Effect> {
    const ticketsBefore = new Set(await this.ticketIds());
    const mailsBefore = (await this.#stack.mail.sent()).length;
    await action();
    await this.#stack.clock.drain();
    const sent = (await this.#stack.mail.sent()).slice(mailsBefore);
    this.mailsTold += sent.length;
    return { opened: (await this.ticketIds()).filter((id) => !ticketsBefore.has(id)), sent };
  }

  ticket(ticketId: string): Promise<Conversation> {
    return dataOf(this.kefu.GET('/v1/tickets/{ticketId}', { params: { path: { ticketId } } }));
  }

  /** Of all tickets that are not resolved or closed. */
  async ticketIds(): Promise<string[]> {
    const { items } = await dataOf(this.kefu.GET('/v1/tickets'));
    return items.map(({ ticketId }) => ticketId);
  }

  /** Gets one of Kefu's pages like a browser. It counts as a request, like those of the API. */
  visit(page: string, init: RequestInit = {}): Promise<Response> {
    return this.#request(page, { ...init, redirect: 'manual' });
  }

  #request(target: string | Request, init: RequestInit = {}): Promise<Response> {
    this.requests += 1;
    return request(target, init);
  }

  letPass(milliseconds: number): Promise<void> {
    return this.#stack.clock.advance(milliseconds);
  }

  /** Moves the clock at once: what fell due meanwhile happens afterwards. */
  skipTime(milliseconds: number): Promise<void> {
    return this.#stack.clock.skip(milliseconds);
  }

  /** Lets time pass until the given time, and returns what happened meanwhile. */
  until(moment: number): Promise<Effect> {
    return this.effectOf(() => this.letPass(Math.max(0, moment - this.now())));
  }
}
