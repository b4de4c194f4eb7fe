import { type AnyFlow, branchesOf, type FlowState, startsFrom } from '../../domain/case/flow.ts';
import { flows } from '../../domain/case/flows.ts';
import { guards } from '../../domain/case/guards.ts';
import { targetRuleOf } from '../../domain/case/target-rules.ts';
import { flowFaults } from './flow-faults.ts';

/** The documents of all flows, by the names of their files in docs/flows/. @throws Error naming each fault of a flow */
export function flowDocuments(): Map<string, string> {
  return new Map(flows.map((flow) => [`${flow.kind}.md`, documentOf(flow)]));
}

function documentOf(flow: AnyFlow): string {
  const faults = flowFaults(flow);
  if (faults.length) throw new Error(`The flow ${flow.kind} has faults:\n${faults.join('\n')}`);
  const { kind, version, words, opens } = flow;
  return [
    `# ${words.en} (${words.zh})`,
    '',
    `The flow \`${kind}\`, version ${version}. Written by \`npm run tables\` from [${kind}.ts](../../domain/case/flows/${kind}.ts).`,
    `Opened by: ${opens.actors.join(', ') || 'other cases only'}${fieldsOf(opens)}.`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${nodeOf(flow.initial)}`,
    ...diagramOf(flow),
    '```',
    '',
    '| state | in English | in Chinese | target | |',
    '|---|---|---|---|---|',
    ...Object.entries(flow.states).map(([name, state]) => {
      const marks = [
        ...(state.terminal ? ['terminal'] : []),
        ...(state.holdsTicket ? ['holds its tickets'] : []),
        ...(state.statutory ? [`statutory (${state.statutory})`] : []),
        ...(state.reminders ?? []).map(({ after }) => `reminds after ${after}`),
      ];
      return `| ${name} | ${state.words.en} | ${state.words.zh} | ${targetOf(state.target)} | ${marks.join(', ')} |`;
    }),
    '',
    '| action | by | wants | may have | requires that |',
    '|---|---|---|---|---|',
    ...Object.entries(flow.actions).map(([name, action]) => {
      const conditions = [
        ...(action.guards ?? []).map((guard) => guards[guard].requires),
        ...(action.otherThan?.length ? [`another person acts than at ${action.otherThan.join(', ')}`] : []),
        ...(action.approves?.length
          ? [`another person acts than at ${action.approves.join(', ')}, whatever \`fourEyes\` says`]
          : []),
        ...(action.within ? [`at most ${action.within} have passed`] : []),
      ];
      return `| ${name} | ${action.actors.join(', ')} | ${list(action.requires)} | ${list(action.accepts)} | ${conditions.join('; ')} |`;
    }),
    '',
  ].join('\n');
}

function diagramOf(flow: AnyFlow): string[] {
  const ends = Object.entries(flow.states).flatMap(([name, { terminal }]) =>
    terminal ? [`  ${nodeOf(name)} --> [*]`] : [],
  );
  const moves = Object.keys(flow.states).flatMap((state) =>
    Object.entries(flow.actions).flatMap(([name, action]) =>
      startsFrom(action, state, flow)
        ? branchesOf(action.to).map(
            ({ to, when }) =>
              `  ${nodeOf(state)} --> ${nodeOf(to)}: ${name} (${action.actors.join(', ')})${when ? ` if ${when}` : ''}`,
          )
        : [],
    ),
  );
  return [...moves, ...ends];
}

/** Mermaid takes no hyphens in the names of states. */
function nodeOf(state: string): string {
  return state.replaceAll('-', '_');
}

function targetOf(target: FlowState['target']): string {
  if (target === undefined) return '';
  return targetRuleOf(target)?.summary ?? target;
}

function fieldsOf({ requires = [], accepts = [] }: AnyFlow['opens']): string {
  const parts = [
    ...(requires.length ? [`wants ${list(requires)}`] : []),
    ...(accepts.length ? [`may have ${list(accepts)}`] : []),
  ];
  return parts.length ? `; ${parts.join('; ')}` : '';
}

function list(names: readonly string[] = []): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
