import { COMMANDS_BY_AUDIENCE } from '../../../../shared/contracts/commands/command-audience.ts';
import type { AudienceForms } from '../../../../shared/contracts/commands/forms/command-form.ts';
import { isIrreversible } from '../../../../shared/domain/appeal/transitions.ts';
import { commandLabel } from '../../../../shared/presenting/labels/commands.ts';
import type { Language } from '../../../../shared/presenting/labels/language.ts';
import { describeActions, type ShownCase } from './describe-actions.ts';

/** The answer about an appeal with the actions that its reader may take. */
export function withActions<Body extends ShownCase>(body: Body, forms: AudienceForms, language: Language) {
  const path = forms.audience === 'staff' ? '/v1/desk/appeals' : '/v1/appeals';
  const names = COMMANDS_BY_AUDIENCE[forms.audience];
  return describeActions(body, { forms, names, path, label: commandLabel, isIrreversible }, language);
}
