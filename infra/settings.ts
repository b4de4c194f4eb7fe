import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { forwardedFromAtMost } from '../domain/mail/mailbox.ts';
import { acknowledgePolicy } from '../domain/mail/outgoing/acknowledge-policy.ts';
import { locale } from '../domain/shared/locale.ts';
import { addressPolicy } from '../domain/shared/public-address.ts';

const domain = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'must be a domain name in lower case');

const hostedZone = z.strictObject({ id: z.string().regex(/^Z[A-Z0-9]+$/), name: domain });

const bucketName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket');

const origin = z
  .string()
  .max(300)
  .regex(
    /^(\*|https?:\/\/[a-z0-9.-]+(:\d{1,5})?)$/,
    'must be an origin such as https://desk.example.com, or *',
  );

/** Cognito accepts http for localhost only. */
const pageUrl = z.url().regex(/^(https:\/\/|http:\/\/localhost[:/])/, 'must be https, or http://localhost');

const address = z.email().transform((address) => address.toLowerCase());

const mailbox = z.strictObject({
  /** The support address, and the From of the mailbox's mail. */
  address,
  /** Addresses outside of the mail domains, whose mail is forwarded to `address`. */
  forwardedFrom: z.array(address).max(forwardedFromAtMost).optional(),
  fromName: z.string().min(1).max(100),
  locale,
});

const settingsSchema = z
  .strictObject({
    /** Distinguishes several deployments in one account; part of every name. */
    stage: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be 1 to 16 of a-z, 0-9 and -, a letter first'),
    deskName: z.string().min(1).max(100),
    locale,
    timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, for example Europe/Berlin'),
    mailDomain: domain,
    /** Other domains whose mail the desk receives, too. */
    moreMailDomains: z.array(z.strictObject({ domain, hostedZone: hostedZone.optional() })).default([]),
    mailboxes: z.array(mailbox).min(1, 'must name at least one mailbox'),
    alarmAddress: z.email(),
    /**
     * Forms and forwarders that send for others: if their mail is authenticated, the person in Reply-To may be a
     * known customer.
     */
    forwarders: z.array(address).max(50).default([]),
    /**
     * Whose new tickets are acknowledged. With `everybody`, forged mail makes the desk write to people who never
     * wrote.
     */
    acknowledge: acknowledgePolicy.default('authenticated'),
    /** The most automatic mails (acknowledgements, reminders, surveys) of the desk in an hour. */
    automaticMailsPerHour: z.int().positive().max(1_000_000).default(1000),
    /**
     * The origins of web pages that may call the API; `*` stands for any: the credential is a header, which no other
     * page can send.
     */
    apiOrigins: z.array(origin).min(1).default(['*']),
    /** The most requests of one API key or agent to the API in a minute. */
    requestsPerMinute: z.int().min(100).max(1_000_000).default(600),
    /** The write units of the table that an import of customers uses in a second: the rest is for mail. */
    importWriteUnitsPerSecond: z.int().min(100).max(20_000).default(600),
    /**
     * Who may receive webhooks: `public` for HTTPS at public addresses alone. `any` is for tests on a developer's machine: whoever
     * may edit endpoints then reaches every address that functions do.
     */
    webhookReceivers: addressPolicy.default('public'),
    /** The hosted zone for the mail domain's DNS records; without it, docs/DEPLOY.md lists those to create by hand. */
    hostedZone: hostedZone.optional(),
    /** Whether the desk sends a mail to itself every hour, with an alarm if it does not arrive. */
    canary: z.boolean().default(false),
    /**
     * Data of a restored desk, which replaces a data stack: all of it, since each part is useless without the others.
     */
    existingData: z
      .strictObject({
        tableName: z.string().regex(/^[\w.-]{3,255}$/, 'must be the name of a table'),
        tableStreamArn: z
          .string()
          .regex(
            /^arn:aws[\w-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/,
            'must be the ARN of the stream of the table, its LatestStreamArn',
          ),
        rawMailBucket: bucketName,
        attachmentBucket: bucketName,
        failedRecordBucket: bucketName,
        erasureLedgerBucket: bucketName,
      })
      .refine(({ tableName, tableStreamArn }) => tableStreamArn.includes(`:table/${tableName}/stream/`), {
        path: ['tableStreamArn'],
        error: 'must be that of the table that tableName names',
      })
      .optional(),
    /**
     * Pages of your console: where the user pool leads back to after a sign-in and a sign-out, and where invitations lead; without
     * `invitationUrl`, to the desk's own page.
     */
    signIn: z
      .strictObject({
        callbackUrls: z.array(pageUrl).min(1).max(20).default(['http://localhost:8080/callback']),
        invitationUrl: pageUrl.optional(),
        /**
         * Which addresses an issuer of your own may have: `public`, by HTTPS. `any` is for tests on a developer's machine: whoever
         * may set the issuer then reaches every address that functions do.
         */
        issuers: addressPolicy.default('public'),
        logoutUrls: z.array(pageUrl).max(20).default(['http://localhost:8080/']),
      })
      .prefault({}),
    /** A custom domain for the API and for the links in mails; the certificate is one of ACM in the same region. */
    apiDomain: z
      .strictObject({
        name: domain,
        certificateArn: z
          .string()
          .regex(
            /^arn:aws[\w-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
            'must be the ARN of a certificate',
          ),
        hostedZone: hostedZone.optional(),
      })
      .optional(),
    /**
     * The account's active SES receipt rule set, to which our rule is added; without it, one is created and
     * activated.
     */
    activeReceiptRuleSet: z.string().min(1).max(64).optional(),
  })
  .superRefine(({ mailDomain, moreMailDomains, mailboxes, hostedZone, apiDomain }, context) => {
    const domains = [mailDomain, ...moreMailDomains.map(({ domain }) => domain)];
    checkMailboxes(mailboxes, domains, context);
    for (const [index, { domain, hostedZone }] of moreMailDomains.entries()) {
      const path = ['moreMailDomains', index];
      if (domains.indexOf(domain) !== index + 1) {
        context.addIssue({ code: 'custom', path: [...path, 'domain'], message: `${domain} is named twice` });
      }
      checkZone(domain, hostedZone, [...path, 'hostedZone', 'name'], context);
    }
    checkZone(mailDomain, hostedZone, ['hostedZone', 'name'], context);
    if (apiDomain)
      checkZone(apiDomain.name, apiDomain.hostedZone, ['apiDomain', 'hostedZone', 'name'], context);
    if (apiDomain && domains.includes(apiDomain.name)) {
      context.addIssue({
        code: 'custom',
        path: ['apiDomain', 'name'],
        message: `${apiDomain.name} is a mail domain: take another name, such as api.${apiDomain.name}`,
      });
    }
  });

function checkMailboxes(
  mailboxes: readonly z.infer<typeof mailbox>[],
  domains: readonly string[],
  context: z.core.$RefinementCtx,
): void {
  const named = new Set<string>();
  const check = (address: string, isOurs: boolean, rule: string, path: (string | number)[]) => {
    const isInDomain = domains.some((domain) => address.endsWith(`@${domain}`));
    const faults = [
      ...(isInDomain === isOurs ? [] : [`${address} must be ${rule}`]),
      ...(named.has(address) ? [`${address} is named twice`] : []),
    ];
    for (const message of faults) context.addIssue({ code: 'custom', path, message });
    named.add(address);
  };
  const within = `in the mail domain ${domains.join(' or ')}; mail to it can be forwarded to a mailbox there: forwardedFrom`;
  const outside = `outside of the mail domain ${domains.join(' or ')}, where mail needs no forwarding`;
  for (const [index, { address, forwardedFrom = [] }] of mailboxes.entries()) {
    check(address, true, within, ['mailboxes', index, 'address']);
    for (const [at, elsewhere] of forwardedFrom.entries())
      check(elsewhere, false, outside, ['mailboxes', index, 'forwardedFrom', at]);
  }
}

function checkZone(
  domain: string,
  zone: z.infer<typeof hostedZone> | undefined,
  path: (string | number)[],
  context: z.core.$RefinementCtx,
): void {
  if (!zone || `.${domain}`.endsWith(`.${zone.name}`)) return;
  const message = `${zone.name} must be ${domain} or a parent of it`;
  context.addIssue({ code: 'custom', path, message });
}

export type Settings = z.infer<typeof settingsSchema>;

/** Every domain of the desk, the main one first. */
export function mailDomainsOf({ mailDomain, moreMailDomains }: Settings): string[] {
  return [mailDomain, ...moreMailDomains.map(({ domain }) => domain)];
}

/** The errors of a settings file, one a line. */
export class WrongSettings extends Error {}

/**
 * Reads and validates a settings file.
 * @throws WrongSettings that names the invalid settings and why
 */
export function readSettings(file: string): Settings {
  const result = settingsSchema.safeParse(readJson(file), {
    error: ({ input }) => (input === undefined ? 'is missing' : undefined),
  });
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `${file}: ${path.join('.') || 'settings'}: ${message}`,
  );
  throw new WrongSettings(faults.join('\n'));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongSettings(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
