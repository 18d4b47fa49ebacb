import { findView } from '../commands/table.ts';

/** The name of a command that an answer names as paths have it; the path itself when the platform is newer than this page. */
export function nameCommand(command: string, language: 'zh' | 'en'): string {
  const text = findView(command)?.name[language] ?? command;
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
