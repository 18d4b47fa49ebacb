import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '#appeals/case/domain/commands/all-commands.ts';
import { REQUEST_DECLARATIONS } from '#enterprise/requests/domain/commands/all-commands.ts';
import { VISIT_DECLARATIONS } from '#enterprise/visits/domain/commands/all-commands.ts';

const NAMES = [COMMANDS, REQUEST_DECLARATIONS, VISIT_DECLARATIONS].flatMap((each) => Object.keys(each)).join('|');
/** A command by name: compared, given, looked for in a list, a case of a switch, listed, offered, or the only one that a type lets in. */
const NAMED = new RegExp(
  [
    `\\b(?:command|name|open|action)(?:\\.\\w+)? [!=]== '(?:${NAMES})'`,
    `\\b(?:name|command): '(?:${NAMES})'`,
    `includes\\('(?:${NAMES})'\\)`,
    `Command<'(?:${NAMES})'`,
    `case '(?:${NAMES})':`,
    `\\bC extends '(?:${NAMES})'`,
    `'(?:${NAMES})' as const`,
    `\\w*(?:COMMANDS|Commands|commands)\\b[^=\\n]*= (?:new Set\\()?\\[\\s*'(?:${NAMES})'`,
  ].join('|'),
  'g',
);

/** Where a command is declared and ruled. */
const OWN = /^shared\/(?:appeals\/case|enterprise\/(?:requests|visits))\/(?:domain\/(?:commands|rules)\/|.*rules?\.ts)/;

/** Files that name a command because it is the only one that they are about, by the reason. Everything else takes what declarations say. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'the platform gives these itself, when their time comes or another log demands it': [
    'shared/appeals/case/domain/deciding/due.ts',
    'shared/appeals/handling/usecases/commands/reconcile-merge.ts',
    'shared/appeals/handling/usecases/hand-over/hand-over-cases.ts',
    'shared/appeals/handling/usecases/workflow/audit-cases.ts',
    'shared/appeals/handling/usecases/workflow/check-deadlines.ts',
    'shared/appeals/handling/usecases/workflow/recompute-cases.ts',
    'shared/appeals/handling/usecases/workflow/route-appeal.ts',
    'shared/enterprise/requests/domain/due-requests.ts',
    'shared/enterprise/requests/usecases/audit-requests.ts',
    'shared/enterprise/requests/usecases/follow-manager.ts',
    'shared/enterprise/requests/usecases/keep-time.ts',
    'shared/enterprise/requests/usecases/tend-requests.ts',
  ],
  'the way in: it creates the case': [
    'shared/appeals/case/domain/deciding/decide.ts',
    'shared/appeals/handling/usecases/filing/file-appeal.ts',
    'shared/appeals/handling/usecases/filing/file-at-desk.ts',
    'shared/appeals/handling/usecases/commands/file-second-matter.ts',
    'shared/enterprise/requests/domain/decide-request.ts',
    'shared/enterprise/requests/usecases/file-request.ts',
  ],
  'a route or page of this one command: the merge of many, the survey, similar cases, sharing of data, the contact': [
    'functions/http/links/answer-survey.ts',
    'shared/appeals/handling/usecases/commands/merge-appeals.ts',
    'shared/appeals/handling/usecases/commands/survey.ts',
    'shared/appeals/handling/usecases/commands/with-contact.ts',
    'web/citizen/business/request-screen.tsx',
    'web/citizen/case/action-form.tsx',
    'web/citizen/case/actions.tsx',
    'web/citizen/case/mine-too.tsx',
    'web/client/examples.ts',
    'web/mini-program/pages/case/case.ts',
    'web/ui/requests/control.tsx',
  ],
  'a search offers one command on what it found: to urge a case of the same matter, to merge with it': [
    'shared/appeals/handling/usecases/filing/find-duplicates.ts',
    'shared/appeals/queues/usecases/same-matter/find-similar.ts',
    'shared/appeals/queues/usecases/search/find-appeals.ts',
  ],
  'a mail is no form: what it says is information that the case waits for, or a comment, and never another command': [
    'shared/mail/usecases/decide-mail.ts',
    'shared/mail/usecases/join-case.ts',
  ],
  'a helpline takes a case back or adds to it, and gives no other command': ['shared/helplines/own-cases.ts'],
  'partners have five commands of a narrower body, listed once for them': [
    'shared/enterprise/partners/partner-presenter.ts',
    'shared/enterprise/requests/contracts/request-input.ts',
  ],
  // Answers say what a person may do, not how it looks.
  'the look of one button or field of a page': [
    'web/desk/business/request-screen.tsx',
    'web/ui/parts/action-panel.tsx',
    'web/ui/requests/request-actions.tsx',
    'web/ui/visits/visit-actions.tsx',
  ],
  'another thing with a command of the same name: knowledge items, slots of lawyers, entries of clocks, kinds of texts':
    [
      'shared/appeals/case/domain/clocks/clock.ts',
      'shared/appeals/case/domain/clocks/recount.ts',
      'shared/appeals/case/presenting/history/ledger.ts',
      'shared/api/openapi/knowledge-operations.ts',
      'shared/enterprise/requests/usecases/commands/complete-for-agents.ts',
      'shared/knowledge/domain/lifecycle.ts',
      'shared/knowledge/knowledge-presenter.ts',
      'web/desk/knowledge/item-screen.tsx',
      'web/desk/partner/slots-screen.tsx',
    ],
};

function listNamed(): ReadonlyMap<string, readonly string[]> {
  const files = globSync(['shared/**/*.ts', 'functions/**/*.ts', 'web/**/*.{ts,tsx}']).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const code = (file: string) => readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  const found = files.filter((file) => !OWN.test(file)).map((file) => [file, code(file).match(NAMED) ?? []] as const);
  return new Map(found.filter(([, named]) => named.length > 0));
}

test('No code for all commands names one of them: it takes what the declaration says', () => {
  const named = listNamed();
  const allowed = Object.values(ALLOWED).flat();
  const surplus = [...named].filter(([file]) => !allowed.includes(file)).map(([file, lines]) => `${file}: ${lines}`);
  expect(surplus).toEqual([]);
  expect(allowed.filter((file) => !named.has(file))).toEqual([]);
});
