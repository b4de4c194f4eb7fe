import * as z from 'zod';
import { dataOf, type KefuClient, type Schema } from '../../../clients/typescript/src/client.ts';
import { type SignInClient, signIn, type Tokens } from '../../code-flow.ts';
import type { Desk } from '../desk.ts';
import { recipientsOf } from '../mail-facts.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';

/** A person who signed in. */
export interface SignedIn {
  agent: Schema<'Agent'>;
  kefu: KefuClient;
  tokens: Tokens;
}

/** The client of the desk, as settings.json names its page. */
const redirectUri = 'http://localhost:8080/callback';

/** How programs find out where people sign in: RFC 9728, with the client's id. */
export async function signInClientOf({ kefu }: Desk): Promise<SignInClient> {
  const { authorization_servers, kefu_client_id: clientId } = await dataOf(
    kefu.GET('/.well-known/oauth-protected-resource'),
  );
  const [issuer = ''] = authorization_servers;
  return { issuer, clientId, redirectUri };
}

/** An agent is invited, signs in, and accepts the invitation. */
export async function tellSignIn(
  desk: Desk,
  narrator: Narrator,
  client: SignInClient,
  agent: Schema<'Agent'>,
): Promise<SignedIn> {
  const { agentId, name, address } = agent;
  narrator.step(`${name} is invited to sign in: POST /v1/agents/{agentId}/invitations`);
  const { sent } = await desk.effectOf(() =>
    dataOf(desk.kefu.POST('/v1/agents/{agentId}/invitations', { params: { path: { agentId } } })),
  );
  narrator.claim(`one mail is sent, to ${address}`, recipientsOf(sent), [address]);
  const link = URL.parse(/https?:\/\/\S+#\S+/.exec(sent[0]?.text ?? '')?.[0] ?? '');
  if (!link) throw new Error(`The story ends here: ${name} got no link.`);
  narrator.claim('its secret is in the fragment, which browsers send to no server', link.hash.length > 32);
  narrator.outcome(`“${sent[0]?.subject}”, with a link for once`);

  narrator.step(`${name} signs in: authorization code flow with PKCE`);
  const page = await desk.visit(`${client.issuer}/.well-known/openid-configuration`);
  const { code_challenge_methods_supported: methods } = z
    .object({ code_challenge_methods_supported: z.array(z.string()) })
    .parse(await page.json());
  narrator.claim('the issuer takes PKCE with SHA-256 only', methods, ['S256']);
  const tokens = await signIn(client, { name, email: address });
  narrator.claim('the access token is valid for 15 minutes', tokens.expires_in, 15 * 60);
  const kefu = desk.as(tokens.access_token);
  const unlinked = await refusalOf(kefu.GET('/v1/me'));
  narrator.claim('it alone opens nothing', statusAndCode(unlinked), [401, 'unauthenticated']);
  narrator.outcome(`a token, and no access yet: “${unlinked.problem.detail}”`);

  narrator.step(`${name} accepts the invitation: POST /invitations`);
  const body = { invitation: link.hash.slice(1) };
  const accepted = await dataOf(kefu.POST('/invitations', { body }));
  narrator.claim(`it links ${name}'s identity`, accepted, { agentId, name });
  const me = await dataOf(kefu.GET('/v1/me'));
  narrator.claim('the role comes from the desk, not from the token', me.role, agent.role);
  narrator.outcome(`from now on the token is ${name}'s, with the role ${me.role}`);
  return { agent, kefu, tokens };
}
