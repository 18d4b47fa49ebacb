import { commandLabel } from '#appeals/case/presenting/commands.ts';

type Name = Parameters<typeof commandLabel>[0];

/** The name of a command that an answer names as paths have it. */
export function nameCommand(command: string, language: 'zh' | 'en'): string {
  return commandLabel(command.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()) as Name, language);
}
