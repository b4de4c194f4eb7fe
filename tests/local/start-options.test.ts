import { describe, expect, test } from 'vitest';
import { readStartOptions, usage } from '../../local/start-options.ts';

test('without options the ports are those in the README', () => {
  expect(readStartOptions([])).toEqual({
    help: false,
    dataFolder: undefined,
    ports: { api: 3000, mailPage: 3001, signIn: 3002, smtp: 2525, endpoint: 4566 },
  });
});

test.each([
  ['--port', 'api'],
  ['--mail-port', 'mailPage'],
  ['--sign-in-port', 'signIn'],
  ['--smtp-port', 'smtp'],
  ['--aws-port', 'endpoint'],
] as const)('%s sets one port and leaves the others', (option, name) => {
  const { ports } = readStartOptions([option, '8080']);
  expect(ports).toEqual({ ...readStartOptions([]).ports, [name]: 8080 });
  expect(readStartOptions([`${option}=0`]).ports[name]).toBe(0);
  expect(usage).toContain(`${option} PORT`);
});

describe('an invalid value is rejected with the name of its option', () => {
  test.each(['abc', '-1', '65536', '80.5', '', ' 80', '1e3', '0x50', '99999999'])(
    '--smtp-port=%s',
    (value) => {
      expect(() => readStartOptions([`--smtp-port=${value}`])).toThrow('--smtp-port must be a port');
      expect(() => readStartOptions([`--smtp-port=${value}`])).toThrow('npm start -- --help');
    },
  );

  test('--data without a folder', () => {
    expect(() => readStartOptions(['--data', ''])).toThrow('--data must be a folder');
    expect(() => readStartOptions(['--data'])).toThrow('--data');
  });

  test('an unknown option', () => {
    expect(() => readStartOptions(['--ports', '80'])).toThrow("'--ports'");
    expect(() => readStartOptions(['8080'])).toThrow("'8080'");
  });
});

test.each(['--help', '-h'])('%s requests help', (option) => {
  expect(readStartOptions([option]).help).toBe(true);
});
