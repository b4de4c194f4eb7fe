import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

const help = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * Reads the arguments of an npm script. `--help` prints the usage and ends the process; so does a wrong argument, with what is
 * wrong about it and exit code 2.
 * @param usage begins with the command itself: `npm run bench [-- --quick]`
 * @param positionals how many arguments without a name there may be
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
    // Node's message goes on with how to pass what looks like an option.
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    return refuse(sentence, usage);
  }
}

/** Says what is wrong with the arguments and how they should be, and ends the process with exit code 2. */
export function refuse(problem: string, usage: string): never {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}
