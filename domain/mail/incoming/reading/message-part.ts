import { charsetsNamedIn, type HeaderFields, readHeaderFields } from './header-fields.ts';
import { limits } from './limits.ts';
import { type ParameterizedValue, readParameters } from './parameters.ts';
import { signedContent } from './signed-data.ts';
import { decodeTransfer } from './transfer-encoding.ts';
import { UnreadableMail } from './unreadable-mail.ts';

/** A node of a MIME tree. A multipart has children; every other part has content. */
export interface MessagePart {
  headers: HeaderFields;
  /** Lower-cased, such as `text/plain`. */
  type: string;
  typeParameters: ReadonlyMap<string, string>;
  disposition: ParameterizedValue;
  children: MessagePart[];
  /** Decoded from its transfer encoding; with `encodedBytes`, only of that many first bytes of the body. */
  content(encodedBytes?: number): Buffer;
  /** The raw bytes after the header. */
  body: Buffer;
}

interface Budget {
  parts: number;
  candidates: number;
}

/** Parses a mail to its tree of parts (RFC 2046), tolerating common errors, within `limits`. */
export function readMessagePart(raw: Buffer): MessagePart {
  return readPart(raw, 0, { parts: 0, candidates: 0 }, 'text/plain');
}

function readPart(raw: Buffer, depth: number, budget: Budget, defaultType: string): MessagePart {
  if (depth > limits.depth) throw new UnreadableMail(`its parts are nested deeper than ${limits.depth}`);
  if (++budget.parts > limits.parts) throw new UnreadableMail(`it has more than ${limits.parts} parts`);
  const [header, body] = splitHeader(raw);
  const headers = readHeaderFields(header, () => charsetsNamedIn(body.subarray(0, namedWithin)));
  const declared = fittingType(headers.all('content-type').map(readType), body);
  const type = /^[^\s/]+\/[^\s/]+$/.test(declared.value)
    ? declared.value
    : nearestType(declared.value, defaultType);
  const children = type.startsWith('multipart/')
    ? readChildren(body, declared.parameters.get('boundary'), depth, budget, type)
    : readSigned(type, declared, body, headers, depth, budget);
  const isText = type.startsWith('multipart/') && children.length === 0;
  return {
    headers,
    type: isText ? 'text/plain' : type,
    typeParameters: declared.parameters,
    disposition: readParameters(headers.first('content-disposition')),
    children,
    content: (encodedBytes) => decodeTransfer(body.subarray(0, encodedBytes), transferEncodingOf(headers)),
    body,
  };
}

/** If a part declares it more than once, the one that encodes anything. */
function transferEncodingOf(headers: HeaderFields): string {
  const [first = '', ...others] = headers.all('content-transfer-encoding');
  return others.length === 0
    ? first
    : ([first, ...others].find((name) => !/^\s*(?:[78]bit|binary)/i.test(name)) ?? first);
}

function readType(field: string): ParameterizedValue {
  const { value, parameters } = readParameters(field);
  const bare = value.replaceAll('"', '');
  return { value: bare === 'plain/text' ? 'text/plain' : bare, parameters };
}

/** The content of an S/MIME signature is the mail's content, instead of a file that nobody can open. */
function readSigned(
  type: string,
  { parameters }: ParameterizedValue,
  body: Buffer,
  headers: HeaderFields,
  depth: number,
  budget: Budget,
): MessagePart[] {
  if (!/^application\/(?:x-)?pkcs7-mime$/.test(type)) return [];
  if (!/^(?:signed-data)?$/i.test(parameters.get('smime-type') ?? '')) return [];
  const content = signedContent(decodeTransfer(body, transferEncodingOf(headers)));
  return content ? [readPart(content, depth + 1, budget, 'text/plain')] : [];
}

/** The charsets of parts are only read within this many bytes of a mail. */
const namedWithin = 256 * 1024;

/** If a part declares its type more than once, the one that matches its body: with parts for a boundary, or without. */
function fittingType(declared: ParameterizedValue[], body: Buffer): ParameterizedValue {
  const [first = readParameters(''), ...others] = declared;
  if (others.length === 0) return first;
  const isMultipart = ({ value }: ParameterizedValue) => value.startsWith('multipart/');
  const holdsParts = ({ parameters }: ParameterizedValue) =>
    body.includes(`--${parameters.get('boundary') || '\n--'}`);
  const multipart = declared.find((type) => isMultipart(type) && holdsParts(type));
  const html = declared.find(
    ({ value }) => value === 'text/html' && beginsAsHtml.test(body.toString('latin1', 0, 200)),
  );
  return multipart ?? html ?? declared.find((type) => type.value !== '' && !isMultipart(type)) ?? first;
}

const beginsAsHtml = /^\s{0,50}<(?:!doctype html|html|head|body|div|p|meta|table|span)\b/i;

/** RFC 2045, section 5.2: an invalid type is plain text; "text" alone is a common short form of it. */
function nearestType(value: string, defaultType: string): string {
  if (value === '' || value === 'text') return defaultType;
  if (value === 'html') return 'text/html';
  return /^(?:multipart|message)$/.test(value) ? `${value}/mixed` : defaultType;
}

/** A part without a header begins with its first line of text. */
function splitHeader(raw: Buffer): [Buffer, Buffer] {
  const firstLine = raw.toString('latin1', 0, Math.min(raw.length, 200));
  if (/^\r?\n/.test(firstLine)) return [raw.subarray(0, 0), raw.subarray(firstLine.startsWith('\r') ? 2 : 1)];
  if (!/^(?:>?From |[!-9;-~]+[ \t]*:)/.test(firstLine)) return [raw.subarray(0, 0), raw];
  const bare = raw.indexOf('\n\n');
  const full = raw.indexOf('\n\r\n');
  if (full !== -1 && (bare === -1 || full < bare)) return [raw.subarray(0, full + 1), raw.subarray(full + 3)];
  return bare === -1 ? [raw, raw.subarray(raw.length)] : [raw.subarray(0, bare + 1), raw.subarray(bare + 2)];
}

function readChildren(
  body: Buffer,
  declared: string | undefined,
  depth: number,
  budget: Budget,
  type: string,
): MessagePart[] {
  const start = body.toString('latin1', 0, 4096);
  const declaredPieces = declared ? split(body, declared, budget) : [];
  // If none is declared, or another than in the body: its first line that looks like one.
  const found = declared ? boundaryAboveHeader : boundaryLine;
  const boundary = declaredPieces.length === 0 ? found.exec(start)?.[1] : undefined;
  const pieces = boundary ? split(body, boundary, budget) : declaredPieces;
  const defaultType = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  return pieces.map((part) => readPart(part, depth + 1, budget, defaultType));
}

const boundaryLine = /^--([^\r\n]{1,200}?)[ \t]*\r?$/m;
const boundaryAboveHeader = /^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=Content-[A-Za-z-]{1,40}:)/im;

/**
 * The pieces between the delimiter lines of a boundary; without a last delimiter, the last piece extends to the end.
 */
function split(body: Buffer, boundary: string, budget: Budget): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`, 'utf8');
  const pieces: Buffer[] = [];
  let from = -1;
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (++budget.candidates > limits.boundaryCandidates)
      throw new UnreadableMail('it has too many boundary lines');
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    const end = body.indexOf(0x0a, at);
    const rest = body.toString(
      'latin1',
      at + delimiter.length,
      Math.min(end === -1 ? body.length : end, at + delimiter.length + 100),
    );
    if (!/^(?:--)?[ \t]*\r?$/.test(rest) && !rest.startsWith('--')) continue;
    if (from !== -1) pieces.push(withoutLastBreak(body.subarray(from, Math.max(from, at))));
    from = rest.startsWith('--') || end === -1 ? -1 : end + 1;
  }
  if (from !== -1) pieces.push(body.subarray(from));
  return pieces;
}

/** The line break before a delimiter belongs to the delimiter. */
function withoutLastBreak(piece: Buffer): Buffer {
  if (piece.at(-1) !== 0x0a) return piece;
  return piece.subarray(0, piece.at(-2) === 0x0d ? -2 : -1);
}
