/** `npm run sign-in`: prints an access token of an agent of the local desk, as their console would get it. */
import * as z from 'zod';
import { signIn } from './code-flow.ts';
import { readArguments, refuse } from './command-line.ts';

const usage = `npm run -s sign-in -- ADDRESS

Signs in at the desk that npm start runs, as the agent with this address, and
prints the access token. It is valid for 15 minutes.
  --api URL     the desk (http://127.0.0.1:3000)`;

const { values, positionals } = readArguments(usage, { api: { type: 'string' } }, 1);
const [email] = positionals;
if (email === undefined) refuse('Whose token? Give an address.', usage);
try {
  console.log(await tokenOf(email, values.api ?? 'http://127.0.0.1:3000'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function tokenOf(email: string, api: string): Promise<string> {
  const metadata = z.object({ authorization_servers: z.tuple([z.url()]), kefu_client_id: z.string() });
  const answer = await fetch(`${api}/.well-known/oauth-protected-resource`);
  const { authorization_servers, kefu_client_id: clientId } = metadata.parse(await answer.json());
  const [issuer] = authorization_servers;
  if (!issuer.startsWith('http://127.0.0.1:'))
    throw new Error(`${issuer} asks for a password: this works with the desk that npm start runs only.`);
  const redirectUri = 'http://localhost:8080/callback';
  return (await signIn({ issuer, clientId, redirectUri }, { name: email, email })).access_token;
}
