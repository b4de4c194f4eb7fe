import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { answerFields, type MailFields } from './compose-mail.ts';
import { conversationsOf } from './conversations.ts';
import { MailRefused, mailOf } from './mail.ts';
import { mailStoreOf } from './mail-store.ts';
import type { ReadMail } from './read-mail.ts';

/** The number of mails that the page shows; older mail stays in the store. */
const mostListed = 300;

const newMail = z.strictObject({
  from: z.string().optional(),
  to: z.string().optional(),
  subject: z.string().optional(),
  text: z.string().default(''),
  html: z.string().optional(),
  /** Id of the answered mail, which provides from, to and subject if they are omitted. */
  answerTo: z.string().optional(),
  attachments: z
    .array(z.strictObject({ fileName: z.string(), contentType: z.string(), content: z.base64() }))
    .default([]),
});

const filterSchema = z.strictObject({
  recipient: z.string().regex(/@/, 'must be an address, as in ?recipient=mei@customer.example').optional(),
});

/** JSON API of the mail page. Undefined for unknown paths. */
export async function answerApi(
  cloud: Cloud,
  addresses: readonly string[],
  request: Request,
): Promise<Response | undefined> {
  const { pathname: path, searchParams: query } = new URL(request.url);
  if (path === '/api/info' && request.method === 'GET') return Response.json({ addresses });
  if (path === '/api/mails' && request.method === 'GET') {
    const filter = filterSchema.safeParse(Object.fromEntries(query));
    if (!filter.success) return Response.json({ error: z.prettifyError(filter.error) }, { status: 400 });
    return Response.json(await listMails(cloud, filter.data.recipient));
  }
  if (path === '/api/mails' && request.method === 'POST') return post(cloud, request);
  const [, id = '', part, index] =
    /^\/api\/mails\/([^/]+)(?:\/(raw|html|attachments)(?:\/(\d+))?)?$/.exec(path) ?? [];
  const stored = mailStoreOf(cloud).get(id);
  if (!stored || request.method !== 'GET') return undefined;
  if (part === 'raw') return plain(stored.raw);
  const mail = await mailStoreOf(cloud).read(stored);
  if (part === 'html') return html(mail);
  if (part === 'attachments') return attachment(mail, Number(index));
  return Response.json(describe(mail));
}

/** @param recipient an envelope recipient, in any case; all mail if undefined */
async function listMails(cloud: Cloud, recipient: string | undefined): Promise<unknown[]> {
  const store = mailStoreOf(cloud);
  const wanted = recipient?.toLowerCase();
  const mails = await Promise.all(
    store
      .all()
      .filter(({ to }) => wanted === undefined || to.some((address) => address.toLowerCase() === wanted))
      .slice(-mostListed)
      .map((mail) => store.read(mail)),
  );
  const conversations = conversationsOf(mails);
  return mails.toReversed().map((mail) => ({
    id: mail.id,
    conversation: conversations.get(mail.id),
    direction: mail.direction,
    at: mail.at,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    snippet: mail.text.replace(/\s+/g, ' ').slice(0, 140),
    attachments: mail.attachments.filter(({ contentId }) => !contentId).length,
  }));
}

async function post(cloud: Cloud, request: Request): Promise<Response> {
  const input = newMail.safeParse(await readInput(request));
  if (!input.success) return Response.json({ error: z.prettifyError(input.error) }, { status: 400 });
  const { answerTo, attachments, ...given } = input.data;
  const answered = answerTo === undefined ? undefined : mailStoreOf(cloud).get(answerTo);
  if (answerTo !== undefined && !answered)
    return Response.json({ error: `There is no mail ${answerTo}.` }, { status: 404 });
  const fields: Partial<MailFields> = {
    ...(answered && answerFields(await mailStoreOf(cloud).read(answered))),
    ...given,
    attachments: attachments.map((each) => ({ ...each, content: Buffer.from(each.content, 'base64') })),
  };
  const { from, to } = fields;
  if (!from || !to)
    return Response.json({ error: 'A mail needs from and to, or answerTo.' }, { status: 400 });
  try {
    await mailOf(cloud).send({ ...fields, from, to });
    return Response.json({ accepted: true }, { status: 201 });
  } catch (error) {
    if (error instanceof MailRefused) return Response.json({ error: error.message }, { status: 422 });
    throw error;
  }
}

/** JSON with attachments in base64, or a form with files. */
async function readInput(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    try {
      return await request.json();
    } catch {
      return undefined;
    }
  }
  const fields: Record<string, unknown> = {};
  const attachments: unknown[] = [];
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') {
      if (value !== '' || name === 'text') fields[name] = value;
    } else if (value.size > 0) {
      const content = Buffer.from(await value.arrayBuffer()).toString('base64');
      attachments.push({
        fileName: value.name,
        contentType: value.type || 'application/octet-stream',
        content,
      });
    }
  }
  return { ...fields, attachments };
}

function describe(mail: ReadMail): unknown {
  return {
    ...mail,
    html: mail.html !== undefined,
    answer: answerFields(mail),
    attachments: mail.attachments.map(({ fileName, contentType, contentId, content }) => {
      return { fileName, contentType, contentId, size: content.length };
    }),
  };
}

function plain(raw: Buffer): Response {
  return new Response(new Uint8Array(raw), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });
}

/**
 * A mail's HTML for a frame: scripts don't run, nothing is fetched from elsewhere, and images of the mail itself are
 * shown.
 */
function html(mail: ReadMail): Response {
  const body = (mail.html ?? '').replace(/cid:([^"'\s)>]+)/gi, (link, id: string) => {
    const index = mail.attachments.findIndex(({ contentId }) => contentId === decodeURIComponent(id));
    return index < 0 ? link : `/api/mails/${mail.id}/attachments/${index}`;
  });
  const style =
    '<style>body{font:15px/1.5 system-ui,sans-serif;margin:8px;overflow-wrap:anywhere}img{max-width:100%}</style>';
  return new Response(`<!doctype html><base target="_blank">${style}${body}`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    },
  });
}

/** Images may be shown in the page; all other attachments of a stranger's mail are only downloaded. */
function attachment(mail: ReadMail, index: number): Response | undefined {
  const found = mail.attachments[index];
  if (!found) return undefined;
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(found.contentType);
  const name = encodeURIComponent(found.fileName);
  return new Response(new Uint8Array(found.content), {
    headers: {
      'content-type': isPicture ? found.contentType : 'application/octet-stream',
      'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}
