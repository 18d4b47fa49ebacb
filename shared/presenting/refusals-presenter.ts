import type { CaseAccess } from '../domain/appeal/case.ts';
import { toKebabCase } from '../domain/appeal/transitions.ts';
import { listRefusals } from '../domain/deciding/can-do.ts';
import type { Reader } from './appeal-presenter.ts';
import { commandLabel } from './labels/commands.ts';
import { illegalTransitionText } from './labels/problems/problems.ts';
import { RULE_TEXTS } from './labels/problems/rules.ts';

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
