import type { Attributes } from 'sanitize-html';
import { flattened } from './html-depth.ts';
import { sanitizeHtml } from './libraries.cjs';
import { limits } from './limits.ts';
import type { PartText } from './plain-text.ts';
import { isSafeSize, safeStyle } from './style.ts';

const everywhere = ['dir', 'lang', 'title', 'style', 'align'];
const cell = ['colspan', 'rowspan', 'width', 'height', 'valign', 'bgcolor', 'nowrap'];

const sizes = ['width', 'height', 'border', 'cellpadding', 'cellspacing'];

const allowedTags = (
  'a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt ' +
  'em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp ' +
  'section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');

/** Removed with their content: it is not text, or browsers parse it differently from this parser. */
const nonTextTags = ['script', 'style', 'title', 'option', 'xmp', 'noembed', 'noframes'];

/** The sanitized HTML of a mail; undefined if it has none. Plain parts between HTML parts are included as text. */
export function bodyHtml(parts: PartText[]): string | undefined {
  if (!parts.some(({ isHtml }) => isHtml)) return undefined;
  return parts.map(({ isHtml, text }) => (isHtml ? sanitizeMailHtml(text) : escapedText(text))).join('\n');
}

function escapedText(plain: string): string {
  const escaped = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div>${escaped.replaceAll('\n', '<br />')}</div>`;
}

/**
 * HTML that is safe to show in our pages: no script, form, style sheet or event handler, and only URLs with http,
 * https, mailto, tel and cid. Remote images are blocked: their URL is in `data-remote-src` until a reader requests
 * it.
 */
export function sanitizeMailHtml(html: string): string {
  return sanitizeHtml()(flattened(html.slice(0, limits.htmlCharacters)), {
    allowedTags,
    allowedAttributes: {
      '*': everywhere,
      a: ['href', 'rel', 'target'],
      img: ['src', 'data-remote-src', 'alt', 'width', 'height'],
      blockquote: ['type'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type'],
      table: [...cell, 'border', 'cellpadding', 'cellspacing'],
      td: cell,
      th: cell,
      tr: cell,
      col: [...cell, 'span'],
      colgroup: [...cell, 'span'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    nonTextTags,
    nestingLimit: limits.htmlDepth,
    parseStyleAttributes: false,
    transformTags: {
      '*': (tagName, attributes) => ({ tagName, attribs: withSafeStyle(attributes) }),
      a: (tagName, attributes) => ({ tagName, attribs: withSafeTarget(withSafeStyle(attributes)) }),
      img: (tagName, attributes) => ({ tagName, attribs: withRemoteSource(withSafeStyle(attributes)) }),
    },
  });
}

function withSafeStyle({ style, ...others }: Attributes): Attributes {
  const attributes = Object.fromEntries(
    Object.entries(others).filter(([name, value]) => !sizes.includes(name) || isSafeSize(value)),
  );
  const safe = safeStyle(style ?? '');
  return safe === '' ? attributes : { ...attributes, style: safe };
}

/** A link without a scheme has no meaning in a mail, and can hide a scheme from a check. */
function withSafeTarget({ href = '', ...attributes }: Attributes): Attributes {
  const address = href.trim();
  const isSafe = /^(?:https?:\/\/|mailto:|tel:)/i.test(address);
  const link = { rel: 'noopener noreferrer nofollow', target: '_blank' };
  return isSafe ? { ...attributes, ...link, href: address } : attributes;
}

function withRemoteSource({ src = '', ...attributes }: Attributes): Attributes {
  const { 'data-remote-src': _forged, ...rest } = attributes;
  const address = src.trim();
  if (/^https?:\/\//i.test(address)) return { ...rest, 'data-remote-src': address };
  return /^cid:/i.test(address) ? { ...rest, src: address } : rest;
}
