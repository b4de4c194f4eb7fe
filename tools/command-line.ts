import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

const help = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * Parses the arguments of an npm script. `--help` prints the usage and exits; an invalid argument prints the error
 * and exits with code 2.
 * @param usage begins with the command itself: `npm run bench [-- --quick]`
 * @param positionals the maximum number of positional arguments
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  positionals = 0,
) {
  const { values, positionals: named } = parsed(usage, options, positionals);
  if ('help' in values) {
    console.log(usage);
    process.exit(0);
  }
  if (named.length > positionals) refuse(`Unexpected argument '${named[positionals]}'.`, usage);
  return { values, positionals: named };
}

function parsed<Options extends ParseArgsOptionsConfig>(
  usage: string,
  options: Options,
  positionals: number,
) {
  try {
    return parseArgs({ options: { ...options, ...help }, allowPositionals: positionals > 0 });
  } catch (error) {
    // Node's message continues with how to pass a positional argument that begins with a dash.
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    return refuse(sentence, usage);
  }
}

/** Prints what is wrong with the arguments and the usage, and exits with code 2. */
export function refuse(problem: string, usage: string): never {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}
