// Writes the commands on appeals, requests and visits: all in one screen (commands.md), and a line for each (command-details.md).
// `npm run generate -- commands-page`.
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { COMMANDS } from '#appeals/case/domain/commands/all-commands.ts';
import { commandName } from '#appeals/case/presenting/commands.ts';
import { REQUEST_DECLARATIONS } from '#enterprise/requests/domain/commands/all-commands.ts';
import { VISIT_DECLARATIONS } from '#enterprise/visits/domain/commands/all-commands.ts';
import type { AnyDeclaration } from '#kernel/domain/commands/declaration.ts';
import { OPEN, STATUSES } from '#kernel/domain/vocabulary.ts';
import { writeGenerated } from './write-generated.ts';

type Declarations = Readonly<Record<string, AnyDeclaration>>;

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

function buildTable(declarations: Declarations, labelOf: (name: string) => Label): string {
  const rows = Object.entries(declarations).map(([name, declared]) => describeCommand(name, declared, labelOf(name)));
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A kind of case, the folder of its declarations, and what its commands are called. */
interface Kind {
  readonly title: string;
  readonly folder: string;
  readonly declarations: Declarations;
  readonly labelOf: (name: string) => Label;
}

const KINDS: readonly Kind[] = [
  {
    title: 'appeals',
    folder: 'shared/appeals/case/domain/commands',
    declarations: COMMANDS,
    labelOf: (name) => commandName(name as keyof typeof COMMANDS),
  },
  {
    title: 'requests of businesses',
    folder: 'shared/enterprise/requests/domain/commands',
    declarations: REQUEST_DECLARATIONS,
    labelOf: (name) => REQUEST_DECLARATIONS[name as keyof typeof REQUEST_DECLARATIONS].name,
  },
  {
    title: 'visits',
    folder: 'shared/enterprise/visits/domain/commands',
    declarations: VISIT_DECLARATIONS,
    labelOf: (name) => VISIT_DECLARATIONS[name as keyof typeof VISIT_DECLARATIONS].name,
  },
];

/** A command in the list: its name, who gives it, and the states that it leads to where it leads to others. */
export function summarize(name: string, { roles, to }: AnyDeclaration): string {
  const given = `\`${name}\` ${roles.join(' ')}`;
  return to.length === 0 ? given : `${given} → ${to.join('/')}`;
}

const toKebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The commands of a kind by the folder that declares them, in the order of the declarations. */
function listFolders({ title, folder, declarations }: Kind): readonly (readonly string[])[] {
  const folderOf = new Map(globSync(`${folder}/**/*.ts`).map((file) => [basename(file, '.ts'), dirname(file)]));
  const found = Object.groupBy(Object.keys(declarations), (name) => folderOf.get(toKebabCase(name)) ?? folder);
  return Object.entries(found).map(([path, names = []]) => [
    title,
    `[${basename(path === folder ? title : path)}](../../${path})`,
    names
      .flatMap((name) => declarations[name] ?? [])
      .map((each, at) => summarize(names[at] ?? '', each))
      .join(' · '),
  ]);
}

const LIST_HEAD = ['on', 'declared in', 'commands'];

const LIST = `# Commands in one screen

For developers. Written by \`npm run generate\` from the declarations: every command with who gives it, and the states that it leads to (none: the state
stays). From which states, the body and the label: [command-details.md](command-details.md). A command is declared in the file with its name.

${[LIST_HEAD, LIST_HEAD.map(() => '---'), ...KINDS.flatMap(listFolders)].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;

const DETAILS = `# Commands in detail

For developers. Written by \`npm run generate\` from the declarations: who gives a command, in which states, where it leads (\`same\`: the state stays), what
people send (\`?\`: may be absent), and its label. All of them in one screen: [commands.md](commands.md).

${KINDS.map(
  ({ title, folder, declarations, labelOf }) => `## On ${title}

[\`all-commands.ts\`](../../${folder}/all-commands.ts)

${buildTable(declarations, labelOf)}
`,
).join('\n')}`;

if (import.meta.main) {
  writeGenerated('docs/generated/commands.md', LIST);
  writeGenerated('docs/generated/command-details.md', DETAILS);
}
