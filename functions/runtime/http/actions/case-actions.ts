import type { AudienceForms } from '#api/forms/command-form.ts';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { isIrreversible } from '#appeals/case/domain/transitions.ts';
import { commandLabel } from '#appeals/case/presenting/commands.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { describeActions, type ShownCase } from './describe-actions.ts';

/** The answer about an appeal with the actions that its reader may take. */
export function withActions<Body extends ShownCase>(body: Body, forms: AudienceForms, language: Language) {
  const path = forms.audience === 'staff' ? '/v1/desk/appeals' : '/v1/appeals';
  const names = COMMANDS_BY_AUDIENCE[forms.audience];
  return describeActions(body, { forms, names, path, label: commandLabel, isIrreversible }, language);
}
