// Writes docs/generated/commands.md, a line for each command on appeals, requests and visits: `npm run generate -- commands-page`.
import { COMMANDS } from '#appeals/case/domain/commands/all-commands.ts';
import { commandName } from '#appeals/case/presenting/commands.ts';
import { REQUEST_DECLARATIONS } from '#enterprise/requests/domain/commands/all-commands.ts';
import { VISIT_DECLARATIONS } from '#enterprise/visits/domain/commands/all-commands.ts';
import type { AnyDeclaration } from '#kernel/domain/commands/declaration.ts';
import { OPEN, STATUSES } from '#kernel/domain/vocabulary.ts';
import { writeGenerated } from './write-generated.ts';

interface Label {
  readonly zh: string;
  readonly en: string;
}

/** The cells of a command: name, who gives it, in which states, what it leads to, what people send, its label. */
export function describeCommand(name: string, declared: AnyDeclaration, { zh, en }: Label): readonly string[] {
  const { roles, from, to, mayStay, fields, under, given } = declared;
  const sent = Object.entries(fields).map(([field, { optional }]) => (optional ? `${field}?` : field));
  const body = sent.length > 0 ? sent.join(', ') : given ? 'by the platform' : '–';
  return [
    `\`${name}\``,
    roles.join(' '),
    describeStates(from),
    [...to, ...(to.length === 0 || mayStay ? ['same'] : [])].join(', '),
    under === undefined ? body : `${under}: ${body}`,
    `${zh} · ${en}`,
  ];
}

/** The open states are one word where a command may be given in all of them. */
function describeStates(from: readonly string[]): string {
  if (from.length === 0) return 'new';
  if (from.length === STATUSES.length) return 'any';
  if (!OPEN.every((each) => from.includes(each))) return from.join(', ');
  return ['any open', ...from.filter((each) => !(OPEN as readonly string[]).includes(each))].join(', ');
}

const HEAD = ['command', 'who', 'from', 'to', 'body', 'label'];

function buildTable(declarations: Readonly<Record<string, AnyDeclaration>>, labelOf: (name: string) => Label): string {
  const rows = Object.entries(declarations).map(([name, declared]) => describeCommand(name, declared, labelOf(name)));
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const PAGE = `# Commands in one screen

For developers. Written by \`npm run generate\` from the declarations: who gives a command, in which states, where it leads (\`same\`: the state stays), what
people send (\`?\`: may be absent), and its label. A command is declared in the file with its name below the folder of its list.

## On appeals

[\`all-commands.ts\`](../../shared/appeals/case/domain/commands/all-commands.ts)

${buildTable(COMMANDS, (name) => commandName(name as keyof typeof COMMANDS))}

## On requests of businesses

[\`all-commands.ts\`](../../shared/enterprise/requests/domain/commands/all-commands.ts)

${buildTable(REQUEST_DECLARATIONS, (name) => REQUEST_DECLARATIONS[name as keyof typeof REQUEST_DECLARATIONS].name)}

## On visits

[\`all-commands.ts\`](../../shared/enterprise/visits/domain/commands/all-commands.ts)

${buildTable(VISIT_DECLARATIONS, (name) => VISIT_DECLARATIONS[name as keyof typeof VISIT_DECLARATIONS].name)}
`;

if (import.meta.main) writeGenerated('docs/generated/commands.md', PAGE);
