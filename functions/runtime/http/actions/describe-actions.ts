import { type AudienceForms, type Choice, describeForm, type FormField } from '#api/forms/command-form.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import type { Language } from '#kernel/presenting/language.ts';

/** A case as an answer shows it, before its actions. */
export interface ShownCase {
  readonly number: string;
  readonly canDo: readonly string[];
}

/** Where the commands on a kind of case are sent, and their words. */
export interface CommandRoutes<Name extends string> {
  readonly forms: AudienceForms;
  readonly names: readonly Name[];
  readonly path: string;
  readonly label: (name: Name, language: Language) => string;
  readonly isIrreversible: (name: Name) => boolean;
}

/** The answer with `actions`: for each command of `canDo` its name in words, where it is sent, and what it needs. */
export function describeActions<Body extends ShownCase, Name extends string>(
  body: Body,
  { forms, names, path, label, isIrreversible: isFinal }: CommandRoutes<Name>,
  language: Language,
) {
  const actions = names
    .map((name) => ({ name, command: toKebabCase(name) }))
    .filter(({ command }) => body.canDo.includes(command))
    .map(({ name, command }) => {
      const { fields, anyOf } = describeForm(name, forms);
      return {
        command,
        label: label(name, language),
        method: 'POST' as const,
        path: `${path}/${body.number}/${command}`,
        fields: fields.map((field) => describeField(field, language)),
        ...(anyOf && { anyOf }),
        irreversible: isFinal(name),
      };
    });
  return { ...body, actions };
}

function describeField({ label, choices, ...field }: FormField, language: Language) {
  const toWords = ({ value, label: words }: Choice) => ({ value, label: words[language] });
  return { ...field, label: label[language], ...(choices && { choices: choices.map(toWords) }) };
}
