/**
 * The endpoint of all AWS calls: identifies caller and operation, authorizes, meters, injects faults, and passes the
 * call to the service.
 */

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AwsError, genericError } from './aws-error.ts';
import { callerName } from './caller-name.ts';
import { verifyChecksums } from './checksum.ts';
import type {
  AwsOperation,
  AwsRequest,
  AwsResponse,
  AwsService,
  Clock,
  Cloud,
  Credentials,
  Endpoint,
  Iam,
  Principal,
} from './cloud.ts';
import type { FaultKind, Faults } from './faults.ts';
import { listenNear } from './listen.ts';
import type { Meter } from './meter.ts';
import { refuseSignature, signatureOf } from './sigv4.ts';

export interface EndpointParts {
  clock: Clock;
  iam: Iam;
  faults: Faults;
  meter: Meter;
  log: Cloud['log'];
}

/** Faults that are the same for every service; services inject the others themselves. */
const endpointFaults: readonly FaultKind[] = ['throttle', '500', 'timeout', 'crash-before', 'crash-after'];
const uploadPath = '/_custom-resource/';

interface Caller {
  principal: Principal;
  credentials: Credentials;
}

/** Thrown if the caller gets no response: it was killed, or its connection broke. */
class NoAnswer extends Error {}

export class LocalEndpoint implements Endpoint {
  readonly #parts: EndpointParts;
  readonly #server: Server;
  readonly #services = new Map<string, AwsService>();
  readonly #callers = new Map<string, Caller>();
  readonly #uploads = new Map<string, (body: Buffer) => void>();
  readonly #kills: ((credentials: Credentials) => void)[] = [];
  #url = '';
  #dateSecond = Number.NaN;
  #dateText = '';

  constructor(parts: EndpointParts) {
    this.#parts = parts;
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      this.#receive(request, response).catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) parts.log('error', `endpoint: ${String(error)}`);
        request.socket.destroy();
      });
    });
  }

  get url(): string {
    return this.#url;
  }

  /** Listens on 127.0.0.1: on this port, or on a free one if it is in use or 0. */
  async listen(port: number): Promise<void> {
    const note = (line: string) => this.#parts.log('warn', line);
    this.#url = `http://127.0.0.1:${await listenNear(this.#server, port, note)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  add(service: AwsService): void {
    this.#services.set(service.signingName, service);
  }

  issueCredentials(principal: Principal): Credentials {
    const credentials = {
      accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(20).toString('hex'),
    };
    this.#callers.set(credentials.accessKeyId, { principal, credentials });
    return credentials;
  }

  onCrash(kill: (credentials: Credentials) => void): void {
    this.#kills.push(kill);
  }

  expectUpload(): { url: string; body: Promise<Buffer> } {
    const token = randomBytes(16).toString('hex');
    const { promise, resolve } = Promise.withResolvers<Buffer>();
    this.#uploads.set(token, resolve);
    return { url: `${this.#url}${uploadPath}${token}`, body: promise };
  }

  async call(principal: Principal, service: string, request: AwsRequest): Promise<AwsResponse> {
    const found = this.#services.get(service);
    if (!found) throw new Error(`The local stack has no AWS service named ${service}.`);
    return this.#serve(found, principal, undefined, request);
  }

  async #receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(incoming);
    const headers: Record<string, string> = {};
    for (const name in incoming.headers) headers[name] = String(incoming.headers[name]);
    const { method = 'GET', url: target = '/' } = incoming;
    if (target.startsWith(uploadPath)) {
      this.#takeUpload(target.slice(uploadPath.length), method, headers['content-type'], body, response);
      return;
    }
    const queryAt = target.indexOf('?');
    const path = queryAt < 0 ? target : target.slice(0, queryAt);
    const query = queryAt < 0 ? '' : target.slice(queryAt + 1);
    const signed = { method, path, query, headers, body };
    const signature = signatureOf(signed);
    if (!signature) {
      answerPlainly(response, 403, 'MissingAuthenticationToken: the request has no AWS signature.');
      return;
    }
    const service = this.#services.get(signature.scope.service);
    if (!service) {
      answerPlainly(response, 501, `The local stack has no AWS service named ${signature.scope.service}.`);
      return;
    }
    const caller = this.#callers.get(signature.accessKeyId);
    const refusal = caller
      ? refuseSignature(signed, signature, caller.credentials.secretAccessKey, this.#parts.clock.now())
      : { code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.' };
    const answer =
      caller && !refusal
        ? await this.#serve(service, caller.principal, caller.credentials, {
            method,
            url: new URL(target, this.#url),
            headers,
            body,
          })
        : service.error(403, refusal?.code ?? '', refusal?.message ?? '');
    this.#answer(response, answer);
  }

  async #serve(
    service: AwsService,
    principal: Principal,
    credentials: Credentials | undefined,
    request: AwsRequest,
  ): Promise<AwsResponse> {
    const { meter, log } = this.#parts;
    let name = 'unknown';
    try {
      const operation = service.operation(request);
      name = operation.name;
      this.#authorise(service, principal, operation);
      if (service.signingName === 's3')
        verifyChecksums(request.headers, request.url.searchParams, request.body);
      const answer = await this.#serveOrFail(service, principal, credentials, request, operation);
      meter.count(
        principal,
        service.signingName,
        countedName(name, answer),
        request.body.length,
        sizeOf(answer),
      );
      return answer;
    } catch (error) {
      if (error instanceof NoAnswer) {
        meter.count(principal, service.signingName, name, request.body.length, 0);
        throw error;
      }
      const answered =
        error instanceof AwsError ? error : genericError('failed', service.signingName, String(error));
      if (!(error instanceof AwsError)) {
        log('error', `${service.signingName} ${name} for ${callerName(principal)}: ${describe(error)}`);
      }
      const answer = service.error(answered.status, answered.code, answered.message);
      meter.count(principal, service.signingName, name, request.body.length, sizeOf(answer));
      return answer;
    }
  }

  #authorise(service: AwsService, principal: Principal, operation: AwsOperation): void {
    for (const requirement of operation.requirements) {
      const refusal = this.#parts.iam.refusal(principal, requirement);
      if (refusal === undefined) continue;
      this.#parts.log('error', `AccessDenied: ${refusal}`);
      throw genericError('denied', service.signingName, refusal);
    }
  }

  async #serveOrFail(
    service: AwsService,
    principal: Principal,
    credentials: Credentials | undefined,
    request: AwsRequest,
    operation: AwsOperation,
  ): Promise<AwsResponse> {
    const { signingName } = service;
    const fault = this.#parts.faults.take(signingName, operation.name, principal, endpointFaults);
    if (fault === undefined) return service.serve(request, principal, operation);
    this.#parts.log(
      'info',
      `fault: ${fault} strikes ${signingName} ${operation.name} of ${callerName(principal)}`,
    );
    if (fault === 'throttle') throw genericError('throttled', signingName, 'Rate exceeded (injected fault).');
    if (fault === '500') throw genericError('failed', signingName, 'Internal failure (injected fault).');
    if (fault !== 'crash-before') await service.serve(request, principal, operation);
    if (fault !== 'timeout' && credentials) for (const kill of this.#kills) kill(credentials);
    throw new NoAnswer(`${fault} was injected into ${signingName} ${operation.name}`);
  }

  #takeUpload(
    token: string,
    method: string,
    contentType: string | undefined,
    body: Buffer,
    response: ServerResponse,
  ): void {
    const resolve = this.#uploads.get(token);
    // CloudFormation signs the URL for an empty content type, which S3 then compares.
    if (contentType) {
      answerPlainly(response, 403, 'SignatureDoesNotMatch: the URL was signed without a content type.');
      return;
    }
    if (method !== 'PUT' || !resolve) {
      answerPlainly(response, 403, 'No upload is expected here.');
      return;
    }
    this.#uploads.delete(token);
    resolve(body);
    response.writeHead(200).end();
  }

  #answer(response: ServerResponse, answer: AwsResponse): void {
    // SDK clients correct their clock by the Date header, so it must contain the virtual time.
    response.sendDate = false;
    response
      .writeHead(answer.status, {
        date: this.#date(),
        'content-length': sizeOf(answer),
        ...answer.headers,
      })
      .end(answer.body);
  }

  /** The virtual time as a Date header, formatted once a second only. */
  #date(): string {
    const second = Math.floor(this.#parts.clock.now() / 1000);
    if (this.#dateSecond !== second) {
      this.#dateSecond = second;
      this.#dateText = new Date(second * 1000).toUTCString();
    }
    return this.#dateText;
  }
}

/** An async iterator over the request would cost more than everything else. */
function readBody(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    incoming.once('error', reject);
  });
}

function answerPlainly(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${text}\n`);
}

const sizeOf = (answer: AwsResponse) =>
  typeof answer.body === 'string' ? Buffer.byteLength(answer.body) : answer.body.length;

/** Empty receives are counted separately, since they are the cost of an idle queue on AWS. */
function countedName(name: string, answer: AwsResponse): string {
  return name === 'ReceiveMessage' && !answer.body.includes('MessageId') ? 'ReceiveMessage (empty)' : name;
}

const describe = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
