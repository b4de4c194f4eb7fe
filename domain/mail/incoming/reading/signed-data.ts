/** Tags of BER (X.690) on the path to the content of signed data. */
const tags = { sequence: 0x30, octets: 0x04, constructedOctets: 0x24 };

/** 1.2.840.113549.1.7.2, signedData. */
const signedData = Buffer.from('2a864886f70d010702', 'hex');

interface Element {
  tag: number;
  content: Buffer;
  /** Where the element ends, including its end marker. */
  end: number;
}

/** Streaming programs split their content into pieces; a real signature has no deeper nesting. */
const depthOfPieces = 4;

/**
 * The content in the signed data of S/MIME (RFC 8551, section 3.5.2; RFC 5652, section 5.2). The signature is not
 * verified. Undefined for everything else, such as encrypted content. Reads each byte a bounded number of times.
 */
export function signedContent(message: Buffer): Buffer | undefined {
  const info = children(read(message, 0, 0));
  if (!info[0]?.content.equals(signedData)) return undefined;
  const [signed] = children(info[1]);
  const encapsulated = children(signed).find(({ tag }) => tag === tags.sequence);
  const [octets] = children(children(encapsulated)[1]);
  return octets && joined(octets, 0);
}

function joined({ tag, content }: Element, depth: number): Buffer | undefined {
  if (tag === tags.octets) return content;
  if (tag !== tags.constructedOctets || depth > depthOfPieces) return undefined;
  const pieces = elementsOf(content).map((piece) => joined(piece, depth + 1));
  return Buffer.concat(pieces.filter((piece) => piece !== undefined));
}

function children(element: Element | undefined): Element[] {
  return element ? elementsOf(element.content) : [];
}

function elementsOf(content: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const element = read(content, at, 0);
    if (!element) break;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** The element at `at`, of definite or indefinite length; undefined if there is none. */
function read(bytes: Buffer, at: number, depth: number): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > 20) return undefined;
  if (first === 0x80) return readIndefinite(bytes, at, tag, depth);
  const size = first & 0x80 ? first & 0x7f : 0;
  if (size > 4 || at + 2 + size > bytes.length) return undefined;
  const length = size === 0 ? first : bytes.readUIntBE(at + 2, size);
  const start = at + 2 + size;
  const end = start + length;
  return end > bytes.length ? undefined : { tag, content: bytes.subarray(start, end), end };
}

/** Ends with two zero bytes, after its elements. */
function readIndefinite(bytes: Buffer, at: number, tag: number, depth: number): Element | undefined {
  const start = at + 2;
  let next = start;
  while (!(bytes[next] === 0 && bytes[next + 1] === 0)) {
    const inner = read(bytes, next, depth + 1);
    if (!inner) return undefined;
    next = inner.end;
  }
  return { tag, content: bytes.subarray(start, next), end: next + 2 };
}
