import type { SearchContent, SearchField } from '../../../domain/search/search-content.ts';
import type { sequence } from '../sequence.ts';

/*
 * Random records and queries, and what a query finds among them by looking at each text: characters that stand together, words
 * between spaces. It knows nothing of terms.
 */

const chinese = ['退款', '水壶', '发货', '发票', '订单', '坏了', '投诉', '谢谢', '客服', '快递'];
const english = ['kettle', 'lamp', 'parcel', 'invoice', 'door', 'window', 'garden', 'tool', 'paper', 'box'];
/** English words in another form, and the one that finds them. */
const forms: Record<string, string> = { kettles: 'kettle', lamps: 'lamp', boxed: 'box', doors: 'door' };
const codes = ['KX-4711', 'KX-0815', '4711', 'AB12'];

export interface RandomRecord {
  content: SearchContent;
  /** Its texts as they were put together. */
  texts: readonly { field: SearchField; pieces: readonly Piece[] }[];
}

type Piece = { kind: 'chinese'; text: string } | { kind: 'word' | 'code'; text: string };

type Random = ReturnType<typeof sequence>;

export function randomRecord({ below, oneOf }: Random): RandomRecord {
  const piece = (): Piece => {
    switch (below(8)) {
      case 0:
        return { kind: 'code', text: oneOf(codes) };
      case 1:
        return { kind: 'word', text: oneOf(Object.keys(forms)) };
      case 2:
      case 3:
      case 4:
        return { kind: 'word', text: oneOf(english) };
      default:
        return { kind: 'chinese', text: Array.from({ length: 1 + below(3) }, () => oneOf(chinese)).join('') };
    }
  };
  const text = (field: SearchField, most: number) => ({
    field,
    pieces: Array.from({ length: 1 + below(most) }, piece),
  });
  const texts = [text('subject', 3), ...Array.from({ length: 1 + below(2) }, () => text('text', 8))];
  return {
    texts,
    content: {
      texts: texts.map(({ field, pieces }) => ({ field, text: pieces.map((one) => one.text).join(' ') })),
      facets: [`team:${oneOf(['a', 'b', 'c'])}`, `status:${oneOf(['open', 'closed'])}`],
    },
  };
}

/** What is asked for, in words and as a test of a text. */
export interface RandomQuery {
  text: string;
  finds(record: RandomRecord): boolean;
}

export function randomQuery(random: Random): RandomQuery {
  const parts = Array.from({ length: 1 + random.below(3) }, () => randomPart(random));
  return {
    text: parts.map(({ text }) => text).join(' '),
    finds: (record) =>
      parts.every((part) =>
        record.texts.some((one) => one.pieces.some((_, place) => part.stands(one.pieces, place))),
      ),
  };
}

interface Part {
  text: string;
  stands(pieces: readonly Piece[], place: number): boolean;
}

function randomPart({ below, oneOf }: Random): Part {
  switch (below(6)) {
    case 0: {
      const [one, other] = [oneOf(english), oneOf(english)];
      const isWord = (piece: Piece | undefined, word: string) =>
        piece?.kind === 'word' && baseOf(piece.text) === word;
      return {
        text: `"${one} ${other}"`,
        stands: (pieces, place) => isWord(pieces[place], one) && isWord(pieces[place + 1], other),
      };
    }
    case 1: {
      const code = oneOf(codes);
      return {
        text: code,
        stands: (pieces, place) => {
          const piece = pieces[place];
          return (
            piece?.kind === 'code' && (piece.text === code || (code === '4711' && piece.text === 'KX-4711'))
          );
        },
      };
    }
    case 2:
    case 3: {
      const word = oneOf(english);
      return {
        text: word,
        stands: (pieces, place) => {
          const piece = pieces[place];
          return piece?.kind === 'word' && baseOf(piece.text) === word;
        },
      };
    }
    default: {
      // Also across words, and words that nobody wrote.
      const run = Array.from({ length: 1 + below(2) }, () => oneOf(chinese)).join('');
      const from = below(2);
      const text =
        run.slice(from, from + 2 + below(3)).length > 1 ? run.slice(from, from + 2 + below(3)) : run;
      const wanted = text.length > 1 ? text : run;
      return {
        text: wanted,
        stands: (pieces, place) => {
          const piece = pieces[place];
          return piece?.kind === 'chinese' && piece.text.includes(wanted);
        },
      };
    }
  }
}

function baseOf(word: string): string {
  return forms[word] ?? word;
}
