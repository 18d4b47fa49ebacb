// Writes the tables of docs/domain/ that the code defines: `npm run generate -- domain-tables`.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_NAMES, type CommandName, getTransition, mayGive } from '#appeals/case/domain/transitions.ts';
import { REFUSAL_NAMES } from '#appeals/case/presenting/refusal-names.ts';
import { OUTCOME_TEXTS, STATUS_TEXTS } from '#appeals/case/presenting/states.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { MarkRule } from '#directory/domain/policy/policy.ts';
import type { Limit } from '#kernel/domain/time/duration.ts';
import { CLOCK_CLASSES, isTerminal, OPEN, REFUSAL_REASONS, STATUSES, type Status } from '#kernel/domain/vocabulary.ts';
import {
  APPELLANT_KIND_TEXTS,
  CHANNEL_TEXTS,
  CLOCK_CLASS_TEXTS,
  CLOCK_KIND_TEXTS,
  FLAG_TEXTS,
  KIND_TEXTS,
  QUEUE_TEXTS,
  ROLE_TEXTS,
  URGENCY_TEXTS,
} from '#kernel/presenting/code-names.ts';
import { withParts } from './generated-parts.ts';
import { readCommitted, writeGenerated } from './write-generated.ts';

const LINE = 118;

type Texts = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** The generated parts by the name in their marker. */
const PARTS: Readonly<Record<string, () => string>> = {
  words: () =>
    [
      vocabulary('Kinds of appeal', KIND_TEXTS),
      vocabulary('Channels', CHANNEL_TEXTS),
      vocabulary('Urgency', URGENCY_TEXTS),
      vocabulary('Flags', FLAG_TEXTS),
      vocabulary('Kinds of appellant', APPELLANT_KIND_TEXTS),
      vocabulary('Clock classes', CLOCK_CLASS_TEXTS),
      vocabulary('Queues', QUEUE_TEXTS),
      vocabulary('Outcomes of a closed appeal', OUTCOME_TEXTS),
    ].join('\n'),
  roles: () => vocabulary('Roles', ROLE_TEXTS),
  states: () =>
    table(
      ['state', 'Chinese', 'meaning', 'terminal'],
      STATUSES.map((id) => [`\`${id}\``, STATUS_TEXTS[id].zh, STATUS_TEXTS[id].en, isTerminal(id) ? 'yes' : '']),
    ),
  commands: () =>
    table(
      ['command', 'from', 'who', 'to', 'event'],
      COMMAND_NAMES.map((name) => {
        const { roles, to, mayStay, event } = getTransition(name);
        const leads = to.length === 0 ? ['same'] : [...to, ...(mayStay ? ['same'] : [])];
        return [`\`${name}\``, describeOrigin(name), roles.join(' '), leads.join(', '), event.replace('appeal.', '')];
      }),
    ),
  limits: () =>
    table(
      ['clock', ...CLOCK_CLASSES],
      Object.entries(DEFAULT_POLICY.limits).map(([clock, limits]) => [
        `\`${clock}\` ${CLOCK_KIND_TEXTS[clock as keyof typeof CLOCK_KIND_TEXTS].zh}`,
        ...CLOCK_CLASSES.map((each) => limitText(limits[each])),
      ]),
    ),
  marks: () => {
    const { result, resultInHours, other } = DEFAULT_POLICY.marks;
    const inHours = DEFAULT_POLICY.classesInHours.join(', ');
    return table(
      ['clock', 'marks'],
      [
        ['result', marksText(result)],
        [`result of ${inHours}`, marksText(resultInHours)],
        ['all others', marksText(other)],
      ],
    );
  },
  reasons: () =>
    table(
      ['reason', 'Chinese', 'meaning'],
      REFUSAL_REASONS.map((id) => [`\`${id}\``, REFUSAL_NAMES[id].zh, REFUSAL_NAMES[id].en]),
    ),
};

/** Replaces the generated parts of the document. Throws for an unknown part. */
export function withTables(document: string): string {
  return withParts(document, PARTS);
}

/** The statuses in which a command may be given, with the roles where only some of them may. */
function describeOrigin(name: CommandName): string {
  const { from, roles, only } = getTransition(name);
  if (!only) return describeStates(from);
  const giversIn = (status: Status) => roles.filter((role) => mayGive(name, role, status));
  const named = (status: Status) =>
    giversIn(status).length === roles.length ? status : `${status} (${giversIn(status).join(' ')})`;
  const isAnyOpen = OPEN.every((status) => giversIn(status).length === roles.length);
  if (!isAnyOpen) return from.map(named).join(', ');
  return ['any open', ...from.filter(isTerminal).map(named)].join(', ');
}

function describeStates(from: readonly Status[]): string {
  if (from.length === 0) return '–';
  if (from.length === STATUSES.length) return 'any';
  return from.length === OPEN.length ? 'any open' : from.join(', ');
}

function limitText(limit: Limit): string {
  if (typeof limit !== 'string')
    return 'workingDays' in limit ? `${limit.workingDays} WD` : `${limit.workingHours} working h`;
  return limit.replace(/^PT?(\d+)([MHD])$/, (_, count: string, unit: string) => `${count} ${UNIT[unit] ?? unit}`);
}

const UNIT: Readonly<Record<string, string>> = { M: 'min', H: 'h', D: 'd' };

function marksText(rules: readonly MarkRule[]): string {
  return rules
    .map((rule) => {
      if ('share' in rule) return `${rule.mark} ${rule.share === 1 ? 'at the end' : `at ${rule.share * 100} %`}`;
      if ('afterEnd' in rule) return `${rule.mark} +${limitText(rule.afterEnd)}`;
      return `${rule.mark} after ${rule.afterEndShare === 1 ? 'once' : rule.afterEndShare} more the limit`;
    })
    .join(', ');
}

/** `- Title: \`id\` 中文, …`, wrapped. */
function vocabulary(title: string, texts: Texts): string {
  const items = Object.entries(texts).map(([id, { zh }]) => `\`${id}\` ${zh}`);
  const lines = [`- ${title}:`];
  for (const [index, item] of items.entries()) {
    const part = ` ${item}${index < items.length - 1 ? ',' : ''}`;
    const last = lines.at(-1) ?? '';
    if (measureWidth(last) + measureWidth(part) > LINE) lines.push(` ${part}`);
    else lines[lines.length - 1] = last + part;
  }
  return lines.join('\n');
}

/** A Markdown table with padded columns, as the formatter leaves it; Chinese characters count as two columns. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((cells) => measureWidth(cells[column] ?? ''))),
  );
  const padded = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - measureWidth(cell));
  const line = (cells: readonly string[]) => `| ${cells.map(padded).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Columns that a text takes on a terminal. */
function measureWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

if (import.meta.main) {
  const pages = globSync('*.md', { cwd: join(import.meta.dirname, '../../docs/domain') });
  for (const page of pages.map((name) => `docs/domain/${name}`)) writeGenerated(page, withTables(readCommitted(page)));
}
