import { describe, expect, it } from 'vitest';
import { rawBenchMail } from '../../../tools/bench/bench-mail.ts';
import { weightsIn } from '../../../tools/bench/bundle-weights.ts';
import { eachRoute } from '../../../tools/bench/measurements.ts';
import { figuresOf } from '../../../tools/bench/operations.ts';
import { percentile } from '../../../tools/bench/statistics.ts';
import { routeTargets, verdictOn } from '../../../tools/bench/targets.ts';

describe('The bench mail', () => {
  const fields = {
    from: 'robin@bench-7.example',
    to: 'help@support.example.com',
    messageId: 'a@b',
    subject: 'S',
  };

  it.each([fields, { ...fields, inReplyTo: 'first@bench-7.example', subject: `Re: ${'long '.repeat(20)}` }])(
    'is 5 KB raw with 3 KB of text, whatever its header',
    (mail) => {
      const raw = rawBenchMail(mail);
      const [header = '', text = ''] = raw.toString().split('\r\n\r\n');
      expect(raw.length).toBe(5 * 1024);
      expect(Buffer.byteLength(text)).toBe(3 * 1024);
      expect(header.split('\r\n').every((line) => /^[\w-]+: \S/.test(line) && line.length < 999)).toBe(true);
    },
  );
});

describe('The figures of an operation', () => {
  const invocation = {
    functionName: 'kefu-dev-mail-intake',
    coldStart: false,
    initCpuMs: 0,
    cpuMs: 10,
    readUnits: 1,
    writeUnits: 4,
    awsCalls: 3,
    bytes: 100,
  };

  it('are sums over its functions, means of units and percentiles of CPU', () => {
    const samples = [
      [invocation, { ...invocation, cpuMs: 2 }],
      [invocation, { ...invocation, cpuMs: 30, writeUnits: 6 }],
    ];
    expect(figuresOf(samples)).toEqual({
      readUnits: 2,
      writeUnits: 9,
      awsCalls: 6,
      bytes: 200,
      cpuMsP50: 12,
      cpuMsP95: 40,
    });
  });
});

describe('A percentile', () => {
  it('is the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.95), percentile([7], 0.95)]).toEqual([50, 95, 7]);
  });
});

describe('A target', () => {
  const target = { what: 'bundle', unit: 'KB', limit: 800 };

  it.each([
    [{ ...target, figure: 800 }, 'met'],
    [{ ...target, figure: 1000 }, 'missed by 25 %'],
    [{ ...target, figure: 600, atLeast: true }, 'missed by 25 %'],
    [{ ...target, figure: Number.NaN }, 'not measured'],
  ])('reports whether it is met, or by how much not', (measured, verdict) => {
    expect(verdictOn(measured)).toBe(verdict);
  });
});

describe('The targets of routes', () => {
  const figures = { readUnits: 2, writeUnits: 0, awsCalls: 1, bytes: 100, cpuMsP50: 2, cpuMsP95: 9 };
  const good = eachRoute(() => figures);
  const missed = (few: typeof good, many: typeof good) =>
    routeTargets({
      routes: { few, many },
      requestsPerSecond: { list50: 1000, getTicket: 1000 },
      authenticationCpuMs: { apiKey: 0.1, accessToken: 0.1 },
      webhookAttempt: figures,
    })
      .filter((target) => verdictOn(target) !== 'met')
      .map(({ what }) => what);

  it('hold with few tickets and with many', () => {
    const slow = { ...good, getTicket: { ...figures, cpuMsP50: 3.1 } };
    expect(missed(good, good)).toEqual([]);
    expect(missed(slow, good)).toEqual(['getTicket, CPU p50']);
    expect(missed(good, slow)).toEqual(['getTicket, CPU p50']);
  });

  it('allow an action of a case 14 write units', () => {
    const dear = { ...good, takeCaseAction: { ...figures, writeUnits: 14.1 } };
    expect(missed(dear, dear)).toEqual(['takeCaseAction']);
  });

  it('allow no route to use more units with many tickets', () => {
    const dear = { ...good, addNote: { ...figures, readUnits: 2.3 } };
    expect(missed(dear, dear)).toEqual([]);
    expect(missed(good, dear)).toEqual(['growth of a route’s units, worst']);
  });
});

describe('The weights in a bundle', () => {
  it('are listed by package, heaviest first, including the project itself', () => {
    const input = (bytesInOutput: number) => ({ bytesInOutput });
    const output = (inputs: Record<string, { bytesInOutput: number }>) => ({
      bytes: 0,
      imports: [],
      exports: [],
      inputs,
    });
    const metafile = {
      inputs: {},
      outputs: {
        'dist/mail-send/index.mjs': output({
          'domain/mail/mail.ts': input(5),
          'node_modules/@aws-sdk/client-ses/a.js': input(10),
          'node_modules/@aws-sdk/client-ses/b.js': input(10),
          'node_modules/a/node_modules/entities/x.js': input(7),
        }),
        'dist/mail-intake/index.mjs': output({ 'node_modules/other/x.js': input(1000) }),
      },
    };
    expect(weightsIn(metafile, 'mail-send')).toEqual([
      { of: '@aws-sdk/client-ses', bytes: 20 },
      { of: 'entities', bytes: 7 },
      { of: 'Kefu', bytes: 5 },
    ]);
  });
});
