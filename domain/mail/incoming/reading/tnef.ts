import { decodeText } from './charset.ts';
import { trimEndOf } from './trim.ts';

export interface TnefFile {
  filename: string;
  content: Buffer;
}

const signature = 0x223e9f78;

/** Attribute ids of MS-OXTNEF, section 2.1.3. */
const attribute = {
  attachRenderingData: 0x9002,
  attachTitle: 0x8010,
  attachData: 0x800f,
  attachProperties: 0x9005,
};
/** Property tags of MS-OXPROPS: PidTagAttachLongFilename. */
const longFileName = 0x3707;

/** The files in a winmail.dat (MS-OXTNEF). Never throws; damage or truncation ends the list. */
export function readTnef(data: Buffer): TnefFile[] {
  if (data.length < 6 || data.readUInt32LE(0) !== signature) return [];
  const files: TnefFile[] = [];
  let at = 6;
  while (at + 9 <= data.length) {
    const isAttachment = data[at] === 2;
    const id = data.readUInt16LE(at + 1);
    const length = data.readUInt32LE(at + 5);
    const value = data.subarray(at + 9, at + 9 + length);
    if (value.length < length) break;
    at += 9 + length + 2;
    if (!isAttachment) continue;
    if (id === attribute.attachRenderingData) files.push({ filename: '', content: Buffer.alloc(0) });
    const file = files.at(-1);
    if (!file) continue;
    if (id === attribute.attachTitle) file.filename ||= decodeText(withoutNul(value));
    if (id === attribute.attachData) file.content = value;
    if (id === attribute.attachProperties) file.filename = readLongFileName(value) ?? file.filename;
  }
  return files.filter(({ content }) => content.length > 0);
}

function withoutNul(value: Buffer): Buffer {
  const end = value.indexOf(0);
  return end === -1 ? value : value.subarray(0, end);
}

/** Bytes of a property value by its type (MS-OXCDATA, section 2.11.1); other types contain a counted list. */
const fixedSizes: Record<number, number> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};

/** Walks a property list until the long file name; undefined if the list has none or is malformed. */
function readLongFileName(list: Buffer): string | undefined {
  let at = 4;
  while (at + 4 <= list.length) {
    const type = list.readUInt16LE(at);
    const id = list.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) at = skipPropertyName(list, at);
    const size = fixedSizes[type];
    if (size !== undefined) {
      at += size;
      continue;
    }
    if (at + 8 > list.length) return undefined;
    const count = list.readUInt32LE(at);
    at += 4;
    for (let index = 0; index < count && at + 4 <= list.length; index++) {
      const length = list.readUInt32LE(at);
      const value = list.subarray(at + 4, at + 4 + length);
      if (id === longFileName)
        return type === 0x1f ? trimEndOf(value.toString('utf16le'), '\0') : decodeText(withoutNul(value));
      at += 4 + Math.ceil(length / 4) * 4;
    }
  }
  return undefined;
}

/** A named property: GUID, kind, then a number or a counted UTF-16 name. */
function skipPropertyName(list: Buffer, from: number): number {
  if (from + 24 > list.length) return list.length;
  const isNumber = list.readUInt32LE(from + 16) === 0;
  return isNumber ? from + 24 : from + 24 + Math.ceil(list.readUInt32LE(from + 20) / 4) * 4;
}
