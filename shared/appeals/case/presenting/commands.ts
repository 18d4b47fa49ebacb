import type { Language, Wording } from '#kernel/presenting/language.ts';
import { TEXTS } from '../domain/commands/all-texts.ts';
import type { CommandName } from '../domain/transitions.ts';

/** The name of a command as it is on a button. */
export function commandLabel(name: CommandName, language: Language): string {
  const text = commandName(name)[language];
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** What a command does, as a verb phrase. */
export function commandName(name: CommandName): Wording {
  return TEXTS[name].name;
}
