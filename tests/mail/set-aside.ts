import type { Sample } from './samples.ts';

interface Rule {
  fields: string[];
  files: string[];
  reason: string;
}

const rules: Rule[] = [
  {
    fields: ['is_auto_reply'],
    files: ['discourse/quirks_exchange_xars.eml'],
    reason:
      'X-Auto-Response-Suppress: All forbids an automatic answer by our rules, by theirs it alone does not',
  },
  {
    fields: ['first_fragment'],
    files: ['crisp-email-reply-parser/email_with_regards.txt'],
    reason:
      'only "-- " begins a signature: a greeting is part of what was written (email_reply_trimmer says so too)',
  },
  {
    fields: ['signature'],
    files: ['jeff', 'johndoeexamplecom', 'long', 'short_url', 'sparse'].map(
      (name) => `talon/signature/emails/stripped/${name}_body`,
    ),
    reason: 'only "-- " begins a signature: without it no separator is certain, and everything is kept',
  },
  {
    fields: ['is_bounce', 'kind', 'recipients', 'results'],
    files: ['sisimai/maildir/bsd/lhost-amazonses-09.eml'],
    reason:
      'an event of SES copied into a mail by SNS: such events are taken from the event bus, never from a mail',
  },
  {
    fields: ['results'],
    files: ['sisimai/maildir/bsd/lhost-opensmtpd-06.eml'],
    reason: 'the report itself says 4.4.7, which is soft; the source makes a code of its own from the reason',
  },
  {
    fields: ['attachments', 'text_body'],
    files: ['017', '048', '049'].map((name) => `stalwart/legacy/${name}.eml`),
    reason: 'the source leaves uuencoded content as it is; here it is decoded',
  },
  {
    fields: ['attachments'],
    files: ['stalwart/legacy/035.eml', 'stalwart/legacy/039.eml'],
    reason: "a backslash in a file name is a Windows path's, not an escape: it is replaced, not dropped",
  },
  {
    fields: ['text_body', 'attachments', 'parts'],
    files: ['stalwart/malformed/011.eml'],
    reason:
      "an inner multipart that is never closed ends at the outer one's next boundary (RFC 2046, section 5.1.2)",
  },
  {
    fields: ['attachments'],
    files: ['webklex-php-imap/attachment_long_filename.eml'],
    reason: 'Content-Disposition names the file (RFC 2183), not the other name in Content-Type',
  },
  {
    fields: ['date_utc'],
    files: ['webklex-php-imap/date-template.eml'],
    reason: 'the file is a template: where its date should be there is a placeholder',
  },
  {
    fields: ['html_ws_collapsed_equals'],
    files: ['zbateson/m0020.txt'],
    reason: 'a plain part after the HTML part is shown with it, so that nothing is lost',
  },
  {
    fields: ['attachments_count'],
    files: ['zbateson/m1009.txt', 'zbateson/m4002.txt', 'zbateson/m4004.txt'],
    reason:
      'a named text and a detached signature are attachments at least (mikel-mail and zammad say so too)',
  },
  {
    fields: ['text_ws_collapsed_equals'],
    files: ['zbateson/m1011.txt'],
    reason: 'the escapes in this UTF-7 body name other characters than the text that the source compares',
  },
];

/** Why a failing assertion doesn't count: our rules differ, or sources and standards contradict it. */
export function reasonToSetAside(sample: Sample, field: string): string | undefined {
  return rules.find(({ fields, files }) => fields.includes(field) && files.includes(sample.file))?.reason;
}
