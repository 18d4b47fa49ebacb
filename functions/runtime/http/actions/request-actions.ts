import type { AudienceForms } from '#api/forms/command-form.ts';
import { getRequestTransition, type RequestCommandName } from '#enterprise/requests/domain/transitions.ts';
import { requestCommandLabel } from '#enterprise/requests/presenting/requests.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { describeActions, type ShownCase } from './describe-actions.ts';

/** The answer about a request of a business with the actions that its reader may take. */
export function withRequestActions<Body extends ShownCase>(body: Body, forms: AudienceForms, language: Language) {
  const path = forms.audience === 'staff' ? '/v1/desk/enterprise/requests' : '/v1/enterprise/requests';
  const names = Object.keys(forms.forms) as RequestCommandName[];
  const isIrreversible = (name: RequestCommandName) => getRequestTransition(name).stands === true;
  // Commands that are not served yet are not offered.
  const canDo = body.canDo.filter((each) => names.some((name) => toKebabCase(name) === each));
  return describeActions(
    { ...body, canDo },
    { forms, names, path, label: requestCommandLabel, isIrreversible },
    language,
  );
}
