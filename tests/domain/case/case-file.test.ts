import { describe, expect, it } from 'vitest';
import { photoTypeOf } from '../../../domain/case/case-file.ts';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('The type of a photo', () => {
  it.each([
    ['image/jpeg', '\u00ff\u00d8\u00ff\u00e0 JFIF'],
    ['image/png', '\u0089PNG\r\n\u001a\n....'],
    ['image/gif', 'GIF89a....'],
    ['image/webp', 'RIFF....WEBPVP8 '],
    ['image/heic', '....ftypheic....'],
    ['image/heic', '....ftypmif1....'],
    ['image/avif', '....ftypavif....'],
  ])('is %s by its first bytes', (type, text) => {
    expect(photoTypeOf(bytesOf(text))).toBe(type);
  });

  it.each([
    ['SVG, which may contain scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a page', '<!doctype html>'],
    ['a document', '%PDF-1.7'],
    ['a film', '....ftypisom....'],
    ['a sound', 'RIFF....WAVEfmt '],
    ['a JPEG that is cut off', '\u00ff\u00d8'],
    ['a JPEG behind something', ' \u00ff\u00d8\u00ff'],
    ['nothing', ''],
  ])('is unknown for %s', (_, text) => {
    expect(photoTypeOf(bytesOf(text))).toBeUndefined();
  });
});
