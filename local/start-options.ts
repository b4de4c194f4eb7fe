import { parseArgs } from 'node:util';

export interface StartOptions {
  help: boolean;
  dataFolder: string | undefined;
  ports: { api: number; mailPage: number; signIn: number; smtp: number; endpoint: number };
}

const portOptions = {
  api: { name: 'port', default: 3000, what: 'HTTP API' },
  mailPage: { name: 'mail-port', default: 3001, what: 'mail page and control API' },
  signIn: { name: 'sign-in-port', default: 3002, what: 'sign-in' },
  smtp: { name: 'smtp-port', default: 2525, what: 'SMTP' },
  endpoint: { name: 'aws-port', default: 4566, what: 'AWS endpoint' },
} as const;

export const usage = `npm start [-- OPTIONS]

Runs Kefu on this machine: no AWS account, no containers.
  --data DIR         keep table, buckets, queues and mail in DIR between runs; without it they are gone at the end
${Object.values(portOptions)
  .map(
    ({ name, default: port, what }) =>
      `  ${`--${name} PORT`.padEnd(18)} ${what} (${port}); 0 uses any free port`,
  )
  .join('\n')}
  --help             this text`;

/**
 * The options of `npm start`.
 * @throws Error that names the invalid option, and how to list all options
 */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { data, help, ...ports } = parse(args);
  const portOf = (of: keyof typeof portOptions) => {
    const option = portOptions[of];
    const text = ports[option.name];
    return text === undefined ? option.default : readPort(option.name, text);
  };
  if (data === '') throw wrong('--data must be a folder');
  return {
    help: help ?? false,
    dataFolder: data,
    ports: {
      api: portOf('api'),
      mailPage: portOf('mailPage'),
      signIn: portOf('signIn'),
      smtp: portOf('smtp'),
      endpoint: portOf('endpoint'),
    },
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: text,
        help: { type: 'boolean', short: 'h' },
        port: text,
        'mail-port': text,
        'sign-in-port': text,
        'smtp-port': text,
        'aws-port': text,
      },
    }).values;
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function readPort(name: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw wrong(`--${name} must be a port, a whole number from 0 to 65535, not "${text}"`);
}

const wrong = (reason: string) => new Error(`${reason}\nnpm start -- --help shows all options.`);
