import { CharSet, type Concatenation, type Element, isDisjointWith, JS, NFA, type NoParent } from 'refa';
import scslre from 'scslre';

type Sequence = readonly NoParent<Element>[];

/**
 * Why a search with a regular expression may take more than linear time; empty where it can't. Decided from the pattern
 * alone, as eslint-plugin-regexp does it: `scslre` finds repetitions that give characters to each other, and those with
 * which a search begins. It misses a repetition after a beginning that may occur within it, such as `<!--.*-->`: each
 * `<!--` of a text without `-->` looks through all that follows. Repetitions with an upper bound are linear.
 */
export function superLinear({ source, flags }: { source: string; flags: string }): string[] {
  const { reports } = scslre.analyse(
    { source, flags },
    { reportTypes: { Move: true, Self: true, Trade: true }, assumeRejectingSuffix: false },
  );
  const exchanged = reports.map(({ type, character }) => `${type} of ${character.pick}`);
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags }).parse({
    assertions: 'parse',
  });
  const restarted = flags.includes('y')
    ? []
    : expression.alternatives.flatMap(({ elements }) => restarts([], elements, false, maxCharacter));
  return [...exchanged, ...restarted];
}

/**
 * Finds unbounded repetitions in `elements`, which follow `before`.
 * @param mayFail whether something must match after them
 */
function restarts(before: Sequence, elements: Sequence, mayFail: boolean, maximum: number): string[] {
  return elements.flatMap((element, index) => {
    const prefix = [...before, ...elements.slice(0, index)];
    const failsAfter = mayFail || elements.slice(index + 1).some(isRequired);
    if (element.type === 'CharacterClass' || element.type === 'Unknown') return [];
    const isLookBehind = element.type === 'Assertion' && element.kind === 'behind';
    if (isLookBehind) return element.alternatives.some(holdsLoop) ? ['a repetition that looks behind'] : [];
    const inner = element.alternatives.flatMap((alternative) =>
      restarts(prefix, alternative.elements, failsAfter || element.type === 'Assertion', maximum),
    );
    const isLoop = element.type === 'Quantifier' && element.max === Number.POSITIVE_INFINITY;
    if (!isLoop || !failsAfter) return inner;
    const repeated = characters(element.alternatives, maximum);
    return mayRestart(prefix, repeated) ? [...inner, 'a repetition that holds its own beginning'] : inner;
  });
}

/** Whether a search can start again at many places of a text that consists of the repeated characters only. */
function mayRestart(prefix: Sequence, repeated: CharSet): boolean {
  return alternativesOf(prefix).some((elements) => {
    if (elements.some((element) => forbids(element, repeated))) return false;
    const nfa = NFA.fromRegex(
      { type: 'Concatenation', elements: [...elements] },
      { maxCharacter: repeated.maximum },
      { assertions: 'ignore', unknowns: 'disable' },
    );
    return !isDisjointWith(nfa, NFA.fromRegex(anyOf(repeated), { maxCharacter: repeated.maximum }));
  });
}

/** A lookbehind, such as `^`, that never matches between two of the repeated characters. */
function forbids(element: NoParent<Element>, repeated: CharSet): boolean {
  if (element.type !== 'Assertion' || element.kind !== 'behind') return false;
  const seen = characters(element.alternatives, repeated.maximum);
  if (!element.negate) return repeated.isDisjointWith(seen);
  return repeated.isSubsetOf(seen) && element.alternatives.every(({ elements }) => elements.length === 1);
}

/** The alternatives of the groups in a prefix, so that `(?:^|,)` counts as `^` and as `,`. */
function alternativesOf(elements: Sequence): Sequence[] {
  const group = elements.findIndex(({ type }) => type === 'Alternation');
  const found = elements[group];
  if (found?.type !== 'Alternation' || found.alternatives.length > 20) return [elements];
  return found.alternatives.flatMap((alternative) =>
    alternativesOf([...elements.slice(0, group), ...alternative.elements, ...elements.slice(group + 1)]),
  );
}

function anyOf(set: CharSet): NoParent<Concatenation> {
  const one: NoParent<Element> = { type: 'CharacterClass', characters: set };
  const loop: NoParent<Element> = {
    ...{ type: 'Quantifier', min: 0, max: Number.POSITIVE_INFINITY, lazy: false },
    alternatives: [{ type: 'Concatenation', elements: [one] }],
  };
  return { type: 'Concatenation', elements: [loop] };
}

function characters(alternatives: readonly NoParent<Concatenation>[], maximum: number): CharSet {
  const sets = alternatives.flatMap(({ elements }) =>
    elements.map((element) => {
      if (element.type === 'CharacterClass') return element.characters;
      return 'alternatives' in element && element.type !== 'Assertion'
        ? characters(element.alternatives, maximum)
        : CharSet.empty(maximum);
    }),
  );
  return sets.reduce((all, set) => all.union(set), CharSet.empty(maximum));
}

function isRequired(element: NoParent<Element>): boolean {
  switch (element.type) {
    case 'CharacterClass':
    case 'Assertion':
    case 'Unknown':
      return true;
    case 'Quantifier':
      return element.min > 0 && element.alternatives.every(({ elements }) => elements.some(isRequired));
    case 'Alternation':
      return element.alternatives.every(({ elements }) => elements.some(isRequired));
    default:
      return element satisfies never;
  }
}

function holdsLoop({ elements }: NoParent<Concatenation>): boolean {
  return elements.some(
    (element) =>
      (element.type === 'Quantifier' && element.max === Number.POSITIVE_INFINITY) ||
      ('alternatives' in element && element.alternatives.some(holdsLoop)),
  );
}
