/** The allowed values of a property besides words and colours: lengths in CSS pixels, and per cent. */
interface Range {
  pixels?: readonly [least: number, most: number];
  percent?: number;
  /** A number without a unit is a multiple of the font's size. */
  times?: number;
}

const words: Range = {};
const space: Range = { pixels: [0, 200], percent: 50 };
const line: Range = { pixels: [0, 20] };
const side = (name: string, range: Range) =>
  ['', '-top', '-right', '-bottom', '-left'].map((end) => [`${name}${end}`, range] as const);

/**
 * The properties that a mail may set, with limits: nothing may load anything, leave the mail's area of the page,
 * cover other content, or hide text.
 */
const allowed = new Map<string, Range>([
  ...side('margin', space),
  ...side('padding', space),
  ...side('border', line),
  ...['color', 'style'].map((end) => [`border-${end}`, words] as const),
  ['border-width', line],
  ...['top', 'right', 'bottom', 'left'].flatMap((edge) => [
    [`border-${edge}-color`, words] as const,
    [`border-${edge}-style`, words] as const,
    [`border-${edge}-width`, line] as const,
  ]),
  ['border-collapse', words],
  ['border-spacing', line],
  ['border-radius', { pixels: [0, 200], percent: 50 }],
  ['color', words],
  ['background-color', words],
  ['font', { pixels: [0, 72], percent: 500, times: 4 }],
  ['font-family', words],
  ['font-size', { pixels: [0, 72], percent: 500 }],
  ['font-style', words],
  ['font-variant', words],
  ['font-weight', { pixels: [0, 1000] }],
  ['line-height', { pixels: [0, 100], percent: 300, times: 4 }],
  ['letter-spacing', { pixels: [-2, 20] }],
  ['word-spacing', { pixels: [-2, 40] }],
  ['word-break', words],
  ['word-wrap', words],
  ['text-align', words],
  ['text-decoration', line],
  ['text-indent', { pixels: [0, 100] }],
  ['text-transform', words],
  ['vertical-align', { pixels: [-20, 20], percent: 50 }],
  ['white-space', words],
  ['direction', words],
  ['list-style-type', words],
  ['display', words],
  ...['width', 'max-width', 'min-width'].map((name) => [name, { pixels: [0, 1600], percent: 100 }] as const),
  ...['height', 'max-height', 'min-height'].map((name) => [name, { pixels: [0, 1200] }] as const),
]);

const displays = /^(?:block|inline|inline-block|inline-table|list-item|none|table(?:-[a-z-]+)?)$/;

const pixelsOf: Record<string, number> = {
  ...{ '': 1, px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 37.8, mm: 3.78 },
  ...{ em: 16, rem: 16, ex: 8, ch: 8 },
};

/**
 * Keeps plain declarations only: any function other than rgb(), an escape or a comment could load or hide something.
 */
export function safeStyle(style: string): string {
  if (style.length > 4096) return '';
  return style.split(';').flatMap(safeDeclaration).join(';');
}

function safeDeclaration(declaration: string): string[] {
  const [property = '', written = ''] = declaration.split(':', 2).map((part) => part.trim());
  const name = property.toLowerCase();
  const range = allowed.get(name);
  if (!range) return [];
  const value = written.replace(/!\s{0,9}important$/i, '').trim();
  if (name === 'display' && !displays.test(value.toLowerCase())) return [];
  return isSafeValue(value, range) ? [`${name}:${value}`] : [];
}

function isSafeValue(value: string, range: Range): boolean {
  if (/^rgba?\([\d\s.,%]+\)$/.test(value)) return true;
  if (!/^[\w\s.,%#"'+/-]+$/.test(value)) return false;
  return value.split(/[\s,/]+/).every((token) => isSafeToken(token, range));
}

function isSafeToken(token: string, { pixels, percent, times }: Range): boolean {
  const number = /^([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))([a-z%]*)$/i.exec(token);
  // A word, a colour or a quoted name; other values that begin with a digit or a sign are unsupported numbers.
  if (!number) return !/^[+.-]?\d/.test(token);
  const [, digits, unit = ''] = number;
  const amount = Number(digits);
  if (unit === '%') return percent !== undefined && amount >= 0 && amount <= percent;
  if (unit === '' && times !== undefined) return amount >= 0 && amount <= times;
  const inPixels = amount * (pixelsOf[unit.toLowerCase()] ?? Number.NaN);
  if (inPixels === 0) return true;
  return pixels !== undefined && inPixels >= pixels[0] && inPixels <= pixels[1];
}

/** Whether a size attribute, such as `width="600"` or `"100%"`, is within the limits. */
export function isSafeSize(value: string): boolean {
  const size = /^\s{0,9}(\d{1,5})(%|px)?\s{0,9}$/.exec(value);
  return size !== null && Number(size[1]) <= (size[2] === '%' ? 100 : 1600);
}
