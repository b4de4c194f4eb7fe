import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import * as z from 'zod';
import type { Clock } from '../cloud.ts';

/** A person who can sign in. */
const user = z.object({
  /** The `sub` of tokens: the same in every run for the same address, so that what was linked to it stays linked. */
  subject: z.string(),
  email: z.string(),
  name: z.string(),
  /** Whether they have chosen a password, in Cognito's terms. */
  hasSignedIn: z.boolean(),
});
export type User = z.infer<typeof user>;

export interface PoolSettings {
  /** Whether people may add themselves. */
  isSignUpOpen: boolean;
  /** Keeps the users between runs. */
  file?: string | undefined;
}

/** An app client of a pool: a public client, which has no secret. */
export interface AppClient {
  clientId: string;
  callbackUrls: readonly string[];
  logoutUrls: readonly string[];
  scopes: readonly string[];
  accessTokenSeconds: number;
  idTokenSeconds: number;
  refreshTokenSeconds: number;
}

/** What a user granted to a client, for which the client exchanges a code. */
export interface Grant {
  client: AppClient;
  user: User;
  redirectUri: string;
  scope: string;
  codeChallenge: string;
  nonce: string | undefined;
  /** In seconds since the epoch. */
  authTime: number;
}

/** A successful answer of the token endpoint (RFC 6749, section 5.1). */
export interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token?: string;
  expires_in: number;
  token_type: 'Bearer';
}

const codeSeconds = 300;
const algorithm = 'RS256';

/** A user pool: its users, its app clients, and the key that signs its tokens. */
export class UserPool {
  readonly id: string;
  readonly clients = new Map<string, AppClient>();
  readonly isSignUpOpen: boolean;
  readonly #file: string | undefined;
  readonly #issuer: string;
  readonly #clock: Clock;
  readonly #key = newSigningKey();
  readonly #users = new Map<string, User>();
  readonly #codes = new Map<string, { grant: Grant; expiresAt: number }>();
  readonly #refreshTokens = new Map<string, { grant: Grant; expiresAt: number }>();

  constructor(id: string, issuer: string, clock: Clock, { isSignUpOpen, file }: PoolSettings) {
    this.id = id;
    this.#issuer = issuer;
    this.#clock = clock;
    this.isSignUpOpen = isSignUpOpen;
    this.#file = file;
    if (file !== undefined && existsSync(file))
      for (const kept of z.array(user).parse(JSON.parse(readFileSync(file, 'utf8'))))
        this.#users.set(kept.email, kept);
  }

  get users(): readonly User[] {
    return [...this.#users.values()];
  }

  /** Adds a person who can sign in from now on, or returns the one with this address. */
  addUser(email: string, name: string): User {
    const known = this.#users.get(email);
    if (known) return known;
    return this.#keep({ subject: subjectOf(this.id, email), email, name, hasSignedIn: false });
  }

  #keep(changed: User): User {
    this.#users.set(changed.email, changed);
    if (this.#file !== undefined) {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(this.#file, JSON.stringify(this.users));
    }
    return changed;
  }

  userWith(email: string): User | undefined {
    return this.#users.get(email);
  }

  /** The pool's public keys (RFC 7517). */
  async keys(): Promise<{ keys: JWK[] }> {
    const { publicJwk } = await this.#key;
    return { keys: [publicJwk] };
  }

  now(): number {
    return Math.floor(this.#clock.now() / 1000);
  }

  /** A code, valid once and for five minutes. */
  issueCode(grant: Grant): string {
    if (!grant.user.hasSignedIn) this.#keep({ ...grant.user, hasSignedIn: true });
    return issue(this.#codes, grant, this.now() + codeSeconds);
  }

  /** The grant of a code, which is then spent; undefined for an unknown, spent or expired one. */
  takeCode(code: string): Grant | undefined {
    const issued = this.#codes.get(code);
    this.#codes.delete(code);
    return issued && issued.expiresAt > this.now() ? issued.grant : undefined;
  }

  /** The grant of a refresh token; undefined for an unknown or expired one. */
  findRefreshToken(token: string): Grant | undefined {
    const issued = this.#refreshTokens.get(token);
    return issued && issued.expiresAt > this.now() ? issued.grant : undefined;
  }

  issueRefreshToken(grant: Grant): string {
    return issue(this.#refreshTokens, grant, this.now() + grant.client.refreshTokenSeconds);
  }

  /**
   * Access token and ID token, with the claims of Cognito's.
   * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
   */
  async issueTokens({ client, user, scope, nonce, authTime }: Grant): Promise<Tokens> {
    const { clientId, accessTokenSeconds, idTokenSeconds } = client;
    const username = user.subject;
    const claims = { auth_time: authTime, jti: randomBytes(16).toString('hex') };
    const [accessToken, idToken] = await Promise.all([
      this.#sign(
        user,
        { ...claims, token_use: 'access', client_id: clientId, scope, username, version: 2 },
        accessTokenSeconds,
      ),
      this.#sign(
        user,
        {
          ...claims,
          ...{ token_use: 'id', aud: clientId, 'cognito:username': username },
          ...{ email: user.email, email_verified: true, name: user.name },
          ...(nonce !== undefined && { nonce }),
        },
        idTokenSeconds,
      ),
    ]);
    return {
      access_token: accessToken,
      id_token: idToken,
      expires_in: accessTokenSeconds,
      token_type: 'Bearer',
    };
  }

  async #sign({ subject }: User, claims: Record<string, unknown>, seconds: number): Promise<string> {
    const { privateKey, publicJwk } = await this.#key;
    const now = this.now();
    return new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, ...(publicJwk.kid !== undefined && { kid: publicJwk.kid }) })
      .setSubject(subject)
      .setIssuer(this.#issuer)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(privateKey);
  }
}

async function newSigningKey() {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const jwk = await exportJWK(publicKey);
  const publicJwk: JWK = { ...jwk, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
  return { privateKey, publicJwk };
}

function issue(
  issued: Map<string, { grant: Grant; expiresAt: number }>,
  grant: Grant,
  expiresAt: number,
): string {
  const secret = randomBytes(32).toString('base64url');
  issued.set(secret, { grant, expiresAt });
  return secret;
}

/** A UUID made of pool and address. */
function subjectOf(poolId: string, email: string): string {
  const hex = createHash('sha256').update(`${poolId} ${email}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
