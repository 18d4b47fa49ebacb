import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import type { CaseAccess } from '../domain/case.ts';
import { listRefusals } from '../domain/deciding/can-do.ts';
import type { Reader } from './appeal-presenter.ts';
import { commandLabel } from './commands.ts';
import { illegalTransitionText } from './problems/problems.ts';
import { RULE_TEXTS } from './problems/rules.ts';

/** The commands that the reader's roles may give at other times, with the reason why not now. */
export function presentRefusals({ appeal, scope, context }: CaseAccess, { callerId, language }: Reader) {
  const actor = { id: callerId, grants: scope.grants };
  return listRefusals(appeal, actor, context).map(({ command, broken }) => ({
    command: toKebabCase(command),
    label: commandLabel(command, language),
    reason: broken ?? 'illegal-transition',
    text: broken ? RULE_TEXTS[broken][language] : illegalTransitionText(command, appeal.status, language),
  }));
}
