import { COMMANDS_BY_AUDIENCE } from '../../../shared/contracts/commands/command-audience.ts';
import {
  type AudienceForms,
  type Choice,
  describeForm,
  type FormField,
} from '../../../shared/contracts/commands/forms/command-form.ts';
import { isIrreversible, type PersonCommandName, toKebabCase } from '../../../shared/domain/appeal/transitions.ts';
import { commandLabel } from '../../../shared/presenting/labels/commands.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';

/** A case as an answer shows it, before its actions. */
export interface ShownCase {
  readonly number: string;
  readonly canDo: readonly string[];
}

/** The answer with `actions`: for each command of `canDo` its name in words, where it is sent, and what it needs. */
export function withActions<Body extends ShownCase>(body: Body, forms: AudienceForms, language: Language) {
  const offered = COMMANDS_BY_AUDIENCE[forms.audience].filter((name) => body.canDo.includes(toKebabCase(name)));
  return { ...body, actions: offered.map((name) => describeAction(name, body.number, forms, language)) };
}

function describeAction(name: PersonCommandName, number: string, forms: AudienceForms, language: Language) {
  const { fields, anyOf } = describeForm(name, forms);
  const command = toKebabCase(name);
  return {
    command,
    label: commandLabel(name, language),
    method: 'POST' as const,
    path: `${forms.audience === 'staff' ? '/v1/desk/appeals' : '/v1/appeals'}/${number}/${command}`,
    fields: fields.map((field) => describeField(field, language)),
    ...(anyOf && { anyOf }),
    irreversible: isIrreversible(name),
  };
}

function describeField({ label, choices, ...field }: FormField, language: Language) {
  const toWords = ({ value, label: words }: Choice) => ({ value, label: words[language] });
  return { ...field, label: label[language], ...(choices && { choices: choices.map(toWords) }) };
}
