import { describe, expect, it } from 'vitest';
import { postingsOf, type SearchField, type SearchText } from '../../../domain/search/search-content.ts';
import { meets, readQuery, wantedTerms } from '../../../domain/search/search-query.ts';

const text = (words: string, field: SearchField = 'text'): SearchText => ({ field, text: words });

/** Whether a query finds a record with these texts, by its postings and by its content, which must agree where the postings say no. */
function finds(query: string, ...texts: SearchText[]): boolean {
  const content = { texts, facets: [] };
  const read = readQuery(query);
  const postings = postingsOf(content);
  const isCandidate = wantedTerms(read).every((alternatives) =>
    alternatives.some((terms) =>
      terms.every(({ term, mask }) => {
        const found = postings.get(term);
        return found !== undefined && (mask === undefined || (found & mask) !== 0);
      }),
    ),
  );
  const found = meets(read, content);
  if (found && !isCandidate) throw new Error(`The postings miss ${query}.`);
  return found;
}

describe('A Chinese word', () => {
  it('is found in the middle of a sentence', () => {
    expect(finds('退款', text('我要退款吗'))).toBe(true);
  });

  it('is not found where a stop divides it', () => {
    expect(finds('退款', text('退。款'))).toBe(false);
  });

  it('of three characters is not found where only its pairs are', () => {
    expect(finds('发货单', text('发货了，货单'))).toBe(false);
    expect(finds('发货单', text('查发货单号'))).toBe(true);
  });

  it('is found together with an English one, in any order', () => {
    expect(finds('kettle 退款', text('我要退款'), text('A kettle', 'subject'))).toBe(true);
    expect(finds('kettle 退款', text('我要退货'), text('A kettle', 'subject'))).toBe(false);
  });
});

describe('A single character', () => {
  it('is found in names and subjects', () => {
    expect(finds('明', text('王小明', 'name'))).toBe(true);
    expect(finds('款', text('我要退款', 'subject'))).toBe(true);
  });

  it('is not found in a text, not even by itself', () => {
    expect(finds('款', text('我要退款'))).toBe(false);
    expect(finds('款', text('款'))).toBe(false);
  });

  it('says that it is searched in names and subjects alone', () => {
    expect(readQuery('款').onlyIn).toEqual(['name', 'subject']);
    expect(readQuery('a').onlyIn).toEqual(['name', 'subject']);
    expect(readQuery('退款').onlyIn).toBeUndefined();
    expect(readQuery('款 kettle').onlyIn).toBeUndefined();
  });

  it('beside other words is found where it stands alone', () => {
    expect(finds('iphone 7', text('My iPhone 7 is dark'))).toBe(true);
    expect(finds('kettle 好', text('kettle 好 thanks'))).toBe(true);
    expect(finds('kettle 好', text('kettle 很好'))).toBe(false);
    expect(finds('kettle 好', text('kettle 很好', 'subject'))).toBe(true);
  });
});

describe('An English word', () => {
  it('is found in the middle of a sentence, in another form', () => {
    expect(finds('refund', text('When are my REFUNDS coming?'))).toBe(true);
    expect(finds('refunding', text('a refund'))).toBe(true);
  });

  it('is not found as a part of another', () => {
    expect(finds('fund', text('a refund'))).toBe(false);
  });
});

describe('A phrase in quotation marks', () => {
  it('is found only in its order', () => {
    expect(finds('"red kettle"', text('a red kettle'))).toBe(true);
    expect(finds('"red kettle"', text('a kettle, red'))).toBe(false);
    expect(finds('red kettle', text('a kettle, red'))).toBe(true);
  });

  it('is not found across two messages', () => {
    expect(finds('"red kettle"', text('it is red'), text('kettle'))).toBe(false);
  });

  it('may begin and end within Chinese runs', () => {
    expect(finds('“退款 kettle 坏了”', text('我要退款 kettle 坏了吗'))).toBe(true);
    expect(finds('“退款 kettle 坏了”', text('退款了 kettle 坏了'))).toBe(false);
  });

  it.each(['anna1987', '"anna1987"', '"anna"', '"example"'])(
    '%s finds an address with digits only if it is a whole part of it',
    (query) => {
      const isWholePart = query !== '"anna"';
      expect(finds(query, text('anna1987@example.com', 'contact'))).toBe(isWholePart);
    },
  );

  it('that is never closed is one up to the end', () => {
    expect(finds('"red kettle', text('a kettle, red'))).toBe(false);
  });
});

describe('A code', () => {
  it.each(['KX-4711', 'kx4711', 'kx 4711', '4711', 'KX/4711'])('KX-4711 is found by %s', (query) => {
    expect(finds(query, text('Order KX-4711, please'))).toBe(true);
  });

  it.each(['KX-47', 'KX-4712', '711', '4711-KX'])('KX-4711 is not found by %s', (query) => {
    expect(finds(query, text('Order KX-4711, please'))).toBe(false);
  });

  it('is found with connectors where it was written without', () => {
    expect(finds('4711-0815', text('order 47110815'))).toBe(true);
  });
});

describe('An address', () => {
  const customer = text('anna.smith@mail.example', 'contact');

  it.each(['anna.smith@mail.example', 'Anna.Smith@MAIL.example', 'anna.smith', 'smith', 'mail.example'])(
    'is found by %s',
    (query) => {
      expect(finds(query, customer)).toBe(true);
    },
  );

  it.each(['smith@mail.example', 'anna.smith@mail.exampl', 'sm', 'mail.org'])(
    'is not found by %s',
    (query) => {
      expect(finds(query, customer)).toBe(false);
    },
  );
});

describe('A phone number', () => {
  const customer = text('+8613812345678', 'contact');

  it.each(['+8613812345678', '+86 138 1234 5678', '138-1234-5678', '013812345678', '5678', '(138) 12345678'])(
    'is found by %s',
    (query) => {
      expect(finds(query, customer)).toBe(true);
    },
  );

  it.each(['678', '12345678 9', '23812345678', '1234'])('is not found by %s', (query) => {
    expect(finds(query, customer)).toBe(false);
  });

  it('is found as a number of a text, too', () => {
    expect(finds('47110815', text('order 4711-0815'))).toBe(true);
  });

  it('may be several numbers instead', () => {
    expect(finds('4711 0815', text('order 0815, not 4711'))).toBe(true);
    expect(finds('4711 0815', text('order 0815'))).toBe(false);
  });
});

describe('A query', () => {
  it.each(['', '%', '“”', '""', '…?!', '\u0000', '\ud800'])('of %j alone has no conditions', (query) => {
    expect(readQuery(query).conditions).toEqual([]);
  });

  it('joins few postings however long it is, and still asks for every word', () => {
    const chinese = '我要退款因为水壶坏了请尽快处理谢谢你们的帮助'.repeat(8);
    const english = Array.from({ length: 60 }, (_, index) => `word${index}x`).join(' ');
    for (const query of [chinese, english, `"${english}"`]) {
      const read = readQuery(query);
      expect(wantedTerms(read).flat(2).length).toBeLessThanOrEqual(24);
      expect(meets(read, { texts: [text(query)], facets: [] })).toBe(true);
      expect(meets(read, { texts: [text(query.slice(0, -3))], facets: [] })).toBe(false);
    }
  });

  it('asks for each word once', () => {
    expect(readQuery('kettle Kettle kettles').conditions).toHaveLength(1);
  });
});

describe('The postings of a record', () => {
  it('are of at most 400 terms a text and 1,000 a record', () => {
    const words = (from: number, count: number) =>
      Array.from(
        { length: count },
        (_, index) =>
          `w${String.fromCharCode(97 + (index % 26))}${'q'.repeat(1 + (((from + index) / 26) % 20))}${from + index}`,
      ).join(' ');
    expect(postingsOf({ texts: [text(words(0, 900))], facets: [] }).size).toBe(400);
    const texts = [0, 1, 2, 3, 4].map((place) => text(words(place * 1000, 300)));
    expect(postingsOf({ texts, facets: ['team:none'] }).size).toBe(1001);
  });

  it('keep facets apart from words', () => {
    const postings = postingsOf({ texts: [text('team:none')], facets: ['team:none'] });
    expect([...postings]).toEqual([
      ['team', 32],
      ['none', 32],
      [':team:none', 0],
    ]);
  });

  it('know all fields in which a term stands', () => {
    const postings = postingsOf({ texts: [text('Kettle', 'subject'), text('a kettle')], facets: [] });
    expect(postings.get('kettl')).toBe(2 | 32);
  });
});
