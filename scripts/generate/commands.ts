// Writes what the declarations of commands say for those who may not load the domain: `npm run generate -- commands`.

import type { Consumer, Declaration } from '#appeals/case/domain/commands/declaration.ts';
import { COMMAND_NAMES, getDeclaration, isGivenByPeople } from '#appeals/case/domain/transitions.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { readCommitted, writeGenerated } from './write-generated.ts';

const DECLARED = COMMAND_NAMES.map(getDeclaration);

/** The lists of events, each with what it says about them. */
const LISTS: readonly (readonly [string, string, (declared: Declaration) => boolean])[] = [
  [
    'QUIET_EVENTS',
    'Events that neither start a workflow nor change its phase or bring its checkpoint forward: the driver skips them.',
    (declared) => !goesTo('workflow')(declared),
  ],
  [
    'ROUTING_EVENTS',
    'Events with which a run routes its own case. It waits for nothing meanwhile, and reads the log after it has stored the token of\n * its next wait: the driver skips them when they are by SYS.',
    ({ routes }) => routes === true,
  ],
  [
    'WARNED_EVENTS',
    'Events about which the unit whose limit passes or whose case is supervised, and the units above it, get a message.',
    goesTo('warnings'),
  ],
  ['PUBLISHING_EVENTS', 'Events that publish a case, or may take back what was published.', goesTo('publication')],
  [
    'UNCOUNTED_EVENTS',
    'Events that never change what an appeal counts for in the statistics.',
    (declared) => !goesTo('figures')(declared),
  ],
  [
    'NOTIFIED_EVENTS',
    'Events about which the appellant, appellants of merged cases, or the manager who follows a work order get a message. A flag, words of\n * the appellant, or the note of a field report may mean a threat to life, about which the duty desk gets one.',
    goesTo('notices'),
  ],
  ['INDEXED_EVENTS', 'Events that change the words of a case, or the units in whose lists they are.', goesTo('search')],
  ['REPLY_EVENTS', 'Events that may bring an official reply to its appellant.', goesTo('replies')],
  ['TEXT_EVENTS', 'Events with which appellants write something, or have it written down.', goesTo('texts')],
];

function goesTo(consumer: Consumer): (declared: Declaration) => boolean {
  return (declared) => declared.goesTo.includes(consumer);
}

const GENERATED = '// Written by `npm run generate` from the declarations of the commands: change those.';

function formatEventLists(): string {
  const lists = LISTS.map(([name, about, isIn]) => {
    const events = [...new Set(DECLARED.filter(isIn).map(({ event }) => event))];
    const text = about.includes('\n') ? `/**\n * ${about}\n */` : `/** ${about} */`;
    const line = `export const ${name} = [${events.map((event) => `'${event}'`).join(', ')}] as const;`;
    const lines = `export const ${name} = [\n${events.map((event) => `  '${event}',\n`).join('')}] as const;`;
    return `${text}\n${line.length <= 120 ? line : lines}\n`;
  });
  return `${GENERATED}\n// The events that concern each consumer: rules of the bus and filters of the stream are made of these lists.\n\n${lists.join('\n')}`;
}

function formatEventColumns(): string {
  const columns = new Map<string, string>();
  const withheld = new Map<string, string>();
  for (const { event, data } of DECLARED)
    for (const [name, { lake, withheld: why }] of Object.entries(data)) {
      const [into, said] = lake === undefined ? [withheld, why] : [columns, lake];
      if (said === undefined) throw new Error(`${event}: what does the lake do with ${name}?`);
      const before = columns.get(name) ?? withheld.get(name);
      if (before !== undefined && before !== said) throw new Error(`${name} is "${before}" and "${said}" in the lake`);
      into.set(name, said);
    }
  const format = (entries: ReadonlyMap<string, string>) =>
    [...entries]
      .map(([name, said]) => `  ${name}: ${said.includes("'") ? JSON.stringify(said) : `'${said}'`},\n`)
      .join('');
  return [
    GENERATED,
    '',
    '/** Fields that are not exported, and why. */',
    `export const WITHHELD = {\n${format(withheld)}} as const;`,
    '',
    '/**',
    ' * The column of each other field. `appeal` means that the columns of the appeal, `candidates`, `survey_…` or `proposed_…` contain it.',
    ' */',
    `export const FIELDS = {\n${format(columns)}} as const;`,
    '',
  ].join('\n');
}

/** A line for each command that has a button at the desk, in the order of the buttons. */
async function formatButtons(): Promise<string> {
  // Only now, because it imports the registry of the texts.
  const { commandName } = await import('#appeals/case/presenting/commands.ts');
  const names = COMMAND_NAMES.filter(isGivenByPeople);
  const place = (at: 'first' | 'last' | undefined) => names.filter((name) => getDeclaration(name).desk?.place === at);
  const buttons = [...place('first'), ...place(undefined), ...place('last')].flatMap((name) => {
    const { desk, shareFor } = getDeclaration(name);
    if (!desk) return [];
    const { place: _place, ...button } = desk;
    return `  ${JSON.stringify(toKebabCase(name))}: ${JSON.stringify({ ...button, shareFor, name: commandName(name) })}`;
  });
  return `{\n${buttons.join(',\n')}\n}\n`;
}

/** The registry of the texts, from that of the commands. */
function formatTexts(): string {
  const all = readCommitted('shared/appeals/case/domain/commands/all-commands.ts');
  const imports = [...all.matchAll(/^import \{ (\w+) \} from '(.+)';$/gm)];
  const lines: readonly (readonly [string, string])[] = [
    ['./all-commands.ts', 'type { COMMANDS }'],
    ['./texts.ts', 'type { CommandTexts }'],
    ...imports.map(([, name = '', file = '']) => [file, `{ ${name}Texts }`] as const),
  ];
  return [
    GENERATED,
    ...lines
      .toSorted(([a], [b]) => (a.replace('.ts', '') < b.replace('.ts', '') ? -1 : 1))
      .map(([file, what]) => `import ${what} from '${file}';`),
    '',
    '/** The texts of every command. */',
    'export const TEXTS: { readonly [C in keyof typeof COMMANDS]: CommandTexts<(typeof COMMANDS)[C]> } = {',
    ...COMMAND_NAMES.map((name) => `  ${name}: ${name}Texts,`),
    '};',
    '',
  ].join('\n');
}

// First: what follows imports it.
writeGenerated('shared/appeals/case/domain/commands/all-texts.ts', formatTexts());
writeGenerated('shared/kernel/event-lists.ts', formatEventLists());
writeGenerated('shared/lake/domain/event-columns.ts', formatEventColumns());
writeGenerated('web/desk/commands/buttons.json', await formatButtons());
