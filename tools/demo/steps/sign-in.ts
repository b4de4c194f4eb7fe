import { dataOf, type KefuClient, type Schema } from '../../../clients/typescript/src/client.ts';
import { type SignInClient, signIn, type Tokens } from '../../code-flow.ts';
import type { Desk } from '../desk.ts';
import { recipientsOf } from '../mail-facts.ts';
import type { Narrator } from '../narrator.ts';

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
  const link = /https?:\/\/[^\s/]+\/invitations\/\S+/.exec(sent[0]?.text ?? '')?.[0];
  if (!link) throw new Error(`The story ends here: ${name} got no link.`);
  narrator.outcome(`“${sent[0]?.subject}”, with a link that works once`);

  narrator.step(`${name} opens the link, and signs in: GET /invitations/{token}`);
  const page = await (await desk.visit(link)).text();
  narrator.claim('the page names her', page.includes(name));
  narrator.claim('it contains no script', page.includes('<script'), false);
  const left = await desk.visit(`${link}/sign-in`);
  const [cookie = ''] = left.headers.getSetCookie();
  const atIssuer = new URL(left.headers.get('location') ?? '');
  narrator.claim('it leads to the issuer', atIssuer.href.startsWith(client.issuer));
  narrator.claim('with PKCE', atIssuer.searchParams.get('code_challenge_method'), 'S256');
  const form = new URLSearchParams({ email: address });
  const signedIn = await desk.visit(atIssuer.href, { method: 'POST', body: form });
  const back = await desk.visit(signedIn.headers.get('location') ?? '', { headers: { cookie } });
  narrator.claim('and back', back.status, 200);
  const said = /<p role="status">(.*)<\/p>/.exec(await back.text())?.[1];
  narrator.claim('the link works once', (await desk.visit(link)).status, 404);
  narrator.outcome(`“${said}”`);

  narrator.step(`${name}'s console gets an access token: authorization code flow with PKCE`);
  const tokens = await signIn(client, { name, email: address });
  narrator.claim('it is valid for 15 minutes', tokens.expires_in, 15 * 60);
  const kefu = desk.as(tokens.access_token);
  const me = await dataOf(kefu.GET('/v1/me'));
  narrator.claim('the role comes from the desk, not from the token', me.role, agent.role);
  narrator.outcome(`with it ${me.name} has the role ${me.role}`);
  return { agent, kefu, tokens };
}
